import type { happeningsIn } from '@chatfactor/core/feature'
import type { AuditRecord, ChallengeRecord, SessionRecord } from '@chatfactor/core/store'
import type { ActivityBy, ActivityHow } from './activity.js'
import { type ActivityKind, type ActivityWhat, shownAs } from './activity-kinds.js'

/** A shown entry, with the ids of the sign-in or the question that it belongs to. */
export interface ActivityEntry {
  readonly entry: AuditRecord
  readonly what: ActivityWhat
  readonly kind: ActivityKind
  readonly sessionId: string | null
  readonly challengeId: string | null
  readonly tokenId: string | null
  readonly how: readonly ActivityHow[]
}

/** The entries that one sign-in leaves in the trail; the first stands for all of them. */
const parts = [
  'session.completed',
  'session.started',
  'challenge.accepted',
  'challenge.approved',
  'recovery_code.used',
  'remembered_browser.used',
]
/** What each of these entries says about how the person signed in. */
const proofs: Readonly<Record<string, ActivityHow>> = {
  'challenge.accepted': 'code',
  'challenge.approved': 'approval',
  'recovery_code.used': 'recovery_code',
  'remembered_browser.used': 'remembered_browser',
}
const firsts: Readonly<Record<string, ActivityHow>> = {
  password: 'password',
  email: 'email',
  newEmail: 'email',
  reset: 'reset',
  host: 'host',
}

/** The shown entries of a person, newest first. A sign-in is one entry, however many steps it took. */
export function shownEntries(
  rows: ReturnType<typeof happeningsIn>,
  entries: readonly AuditRecord[],
): readonly ActivityEntry[] {
  const sessionOf = new Map<string, string>()
  for (const entry of entries) {
    const [challenge, session] = [idIn(entry, 'challengeId'), idIn(entry, 'sessionId')]
    if (challenge !== null && session !== null) sessionOf.set(challenge, session)
  }
  const keyOf = (entry: AuditRecord) => {
    const challenge = idIn(entry, 'challengeId')
    return idIn(entry, 'sessionId') ?? (challenge === null ? null : (sessionOf.get(challenge) ?? challenge))
  }
  const groups = new Map<string, AuditRecord[]>()
  for (const entry of entries) {
    const key = parts.includes(entry.action) ? keyOf(entry) : null
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return entries.flatMap((entry): readonly ActivityEntry[] => {
    const kind = shownAs(rows, entry.action)
    if (kind === null) return []
    const key = keyOf(entry)
    const group = parts.includes(entry.action) && key !== null ? (groups.get(key) ?? []) : []
    if (group.length > 0 && leaderOf(group) !== entry) return []
    const challengeId = idIn(entry, 'challengeId') ?? firstOf(group, 'challengeId')
    const sessionId = idIn(entry, 'sessionId') ?? (challengeId === null ? null : (sessionOf.get(challengeId) ?? null))
    return [
      { entry, what: entry.action, kind, sessionId, challengeId, tokenId: idIn(entry, 'tokenId'), how: howOf(group) },
    ]
  })
}

/** The actor, as the person is told. */
export function byWhom({ actor }: Pick<AuditRecord, 'actor'>): ActivityBy {
  if (actor === 'person' || actor === 'chat') return 'you'
  if (actor === 'system') return 'system'
  return actor.startsWith('agent:') ? 'assistant' : 'administrator'
}

/** The place it came from: the trail itself stores none. */
export function fromWhere(
  session: SessionRecord | null,
  challenge: ChallengeRecord | null,
): { readonly device: string | null; readonly network: string | null } {
  const from = session ?? challenge?.context ?? null
  return { device: from?.device ?? null, network: from?.network ?? null }
}

/** Whether an entry may have been caused by a stranger. What an administrator did is not the person's to judge. */
export function isOfPerson({ entry, kind }: ActivityEntry): boolean {
  return byWhom(entry) === 'you' || (byWhom(entry) === 'system' && kind === 'refusal')
}

function leaderOf(group: readonly AuditRecord[]): AuditRecord | undefined {
  for (const action of parts) {
    const found = group.find((entry) => entry.action === action)
    if (found !== undefined) return found
  }
  return undefined
}

function howOf(group: readonly AuditRecord[]): readonly ActivityHow[] {
  const begun = group.find(({ action }) => action === 'session.started')?.details.by
  const first = typeof begun === 'string' ? begun.split(' ').flatMap((name) => firsts[name] ?? []) : []
  const isPressed = group.some(({ action }) => action === 'challenge.approved')
  const then = group.flatMap(({ action }) =>
    isPressed && action === 'challenge.accepted' ? [] : (proofs[action] ?? []),
  )
  return [...new Set([...first, ...then])]
}

function firstOf(group: readonly AuditRecord[], name: 'challengeId'): string | null {
  return group.map((entry) => idIn(entry, name)).find((id) => id !== null) ?? null
}

function idIn({ details }: AuditRecord, name: 'sessionId' | 'challengeId' | 'tokenId'): string | null {
  const id = details[name]
  return typeof id === 'string' ? id : null
}
