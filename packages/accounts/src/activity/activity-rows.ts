import type { AuditRecord, ChallengeRecord, SessionRecord } from '@chatfactor/core/store'
import type { ActivityBy, ActivityHow } from './activity.js'
import { type ActivityKind, type ActivityWhat, shownAs } from './activity-kinds.js'

/** An entry that is shown, with the ids of the sign-in, or the question, that it belongs to. */
export interface ActivityEntry {
  readonly entry: AuditRecord
  readonly what: ActivityWhat
  readonly kind: ActivityKind
  readonly sessionId: string | null
  readonly challengeId: string | null
  readonly tokenId: string | null
  readonly how: readonly ActivityHow[]
}

/** What a sign-in leaves in the trail, the one that stands for all of them first. */
const parts = [
  'session.completed',
  'session.started',
  'challenge.accepted',
  'challenge.approved',
  'recovery_code.used',
  'remembered_browser.used',
]
/** What one of them says about how somebody was let in. */
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

/** The entries of a person that are shown, newest first: a sign-in is one of them, however many steps it took. */
export function shownEntries(entries: readonly AuditRecord[]): readonly ActivityEntry[] {
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
    const shown = shownAs(entry.action)
    if (shown === null) return []
    const key = keyOf(entry)
    const group = parts.includes(entry.action) && key !== null ? (groups.get(key) ?? []) : []
    if (group.length > 0 && leaderOf(group) !== entry) return []
    const challengeId = idIn(entry, 'challengeId') ?? firstOf(group, 'challengeId')
    const sessionId = idIn(entry, 'sessionId') ?? (challengeId === null ? null : (sessionOf.get(challengeId) ?? null))
    return [{ entry, ...shown, sessionId, challengeId, tokenId: idIn(entry, 'tokenId'), how: howOf(group) }]
  })
}

/** Who did it, as its person is told. */
export function byWhom({ actor }: Pick<AuditRecord, 'actor'>): ActivityBy {
  if (actor === 'person' || actor === 'chat') return 'you'
  if (actor === 'system') return 'system'
  return actor.startsWith('agent:') ? 'assistant' : 'administrator'
}

/** From where it was: the trail itself keeps no place. */
export function fromWhere(
  session: SessionRecord | null,
  challenge: ChallengeRecord | null,
): { readonly device: string | null; readonly network: string | null } {
  const from = session ?? challenge?.context ?? null
  return { device: from?.device ?? null, network: from?.network ?? null }
}

/** Whether something was done that can have been somebody else: what an administrator did is no question for its person. */
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
