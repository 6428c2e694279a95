import { signInEndOf } from '@chatfactor/accounts/feature'
import type { ActivityEntry } from '../administration/administration.js'

/** How far a sign-in came, as far as the entries that are shown say it. */
export type SignInEnd = 'in' | 'disowned' | 'unfinished' | 'unknown'

/** One line of *Activity*: something that happened, or all that belongs to one sign-in. */
export type ActivityLine =
  | { readonly of: 'entry'; readonly entry: ActivityEntry }
  | {
      readonly of: 'sign_in'
      readonly end: SignInEnd
      /** What happened, in the order in which it did. */
      readonly parts: readonly [ActivityEntry, ...ActivityEntry[]]
    }

/** The end of what a sign-in began, at a time of its own. */
const standsAlone = 'session.ended'

/**
 * Entries, newest first, as lines: what names the same session, or a question that was asked for it, is one sign-in and stands where its
 * newest entry stood. Only ids decide that, so two sign-ins at the same time are two lines.
 *
 * `isNewest` says that nothing newer was left out: only then is a sign-in without an end one that never ended.
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

/** What an entry has in common with the others of its sign-in; `null` for one that belongs to none. */
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
