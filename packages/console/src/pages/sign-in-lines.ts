import { signInEndOf } from '@chatfactor/accounts/feature'
import type { ActivityEntry } from '../administration/administration.js'

/** How a sign-in ended, as far as the shown entries tell. */
export type SignInEnd = 'in' | 'disowned' | 'unfinished' | 'unknown'

/** One line of *Activity*: a single entry, or all entries of one sign-in. */
export type ActivityLine =
  | { readonly of: 'entry'; readonly entry: ActivityEntry }
  | {
      readonly of: 'sign_in'
      readonly end: SignInEnd
      /** The entries, in order. */
      readonly parts: readonly [ActivityEntry, ...ActivityEntry[]]
    }

/** Ends a session, which may be long after its sign-in, so it gets a line of its own. */
const standsAlone = 'session.ended'

/**
 * Groups entries, newest first, into lines. Entries with the same session, or with a challenge of it, are one sign-in, placed at its newest entry.
 * Only ids decide, so two simultaneous sign-ins are two lines.
 *
 * `isNewest`: no newer entries were left out, so a sign-in without an end was never finished.
 */
export function linesOf(entries: readonly ActivityEntry[], isNewest: boolean): readonly ActivityLine[] {
  const sessions = new Map<string, string>()
  for (const entry of entries) {
    const { session, challenge } = idsOf(entry)
    if (session !== null && challenge !== null) sessions.set(challenge, session)
  }
  const groups = new Map<string, ActivityEntry[]>()
  for (const entry of entries) {
    const key = keyOf(entry, sessions)
    if (key !== null) groups.set(key, [entry, ...(groups.get(key) ?? [])])
  }
  return entries.flatMap((entry): ActivityLine[] => {
    const key = keyOf(entry, sessions)
    const [first, ...rest] = key === null ? [] : (groups.get(key) ?? [])
    if (first === undefined || rest.length === 0) return [{ of: 'entry', entry }]
    return rest.at(-1) === entry
      ? [{ of: 'sign_in', end: endOf([first, ...rest], isNewest), parts: [first, ...rest] }]
      : []
  })
}

/** The key that the entries of a sign-in share; `null` for an entry of none. */
function keyOf(entry: ActivityEntry, sessions: ReadonlyMap<string, string>): string | null {
  const { session, challenge } = idsOf(entry)
  const isQuestion = entry.action.startsWith('challenge.') && isOfSignIn(entry, sessions.has(challenge ?? ''))
  const isPart = session !== null || entry.action.startsWith('sign_in.') || isQuestion
  if (!isPart || entry.action === standsAlone) return null
  return session ?? sessions.get(challenge ?? '') ?? challenge
}

function isOfSignIn({ details: { purpose } }: ActivityEntry, isOfSession: boolean): boolean {
  return isOfSession || purpose === 'sign_in'
}

function idsOf({ details: { sessionId, challengeId } }: ActivityEntry) {
  return {
    session: typeof sessionId === 'string' ? sessionId : null,
    challenge: typeof challengeId === 'string' ? challengeId : null,
  }
}

function endOf(of: readonly ActivityEntry[], isNewest: boolean): SignInEnd {
  const ends = of.map(({ action }) => signInEndOf(action))
  if (ends.includes('disowned') || ends.includes('declined')) return 'disowned'
  return ends.includes('in') ? 'in' : isNewest ? 'unfinished' : 'unknown'
}
