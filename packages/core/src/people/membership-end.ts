import type { Effect } from '../kernel/decision.js'
import { by, type HeldChatRefs, type HeldChats, type Membership, withChats } from '../kernel/membership.js'
import type { KeyRing } from '../keys/key-ring.js'
import { byId } from '../ports/store.js'
import { remove, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { Actor } from '../records/audit-record.js'
import { heldTokenIds } from '../rules/switched-off.js'
import { tokenEnd, whatIsLeft } from '../tokens/revocation.js'
import { toldOfPeople } from './people-happenings.js'

/** All tokens of a person on a Resource, also those that are switched off, with their chats. */
export function allTokens({ assignment }: { readonly assignment: AssignmentRecord | null }): HeldChatRefs {
  return withChats(assignment === null ? [] : heldTokenIds(assignment).map((id) => byId('tokens', id)))
}

/** Ends a membership with all of its tokens, of which `held` has every one. */
export function membershipEnd(keys: KeyRing, records: Membership, held: HeldChats, actor: Actor, now: Date): Effect {
  const { all } = endOfAll(keys, records, held, { because: 'unassigned', actor, clearsEnrolled: false }, now)
  const { assignment } = records
  const removed = toldOfPeople('assignment.removed', by(actor, records), { assignmentId: assignment.id })
  const [first, ...others] = [...all.map(({ told }) => told), removed]
  return {
    writes: [remove('assignments', assignment), ...all.flatMap(({ writes }) => writes)],
    deliveries: all.flatMap(({ deliveries }) => deliveries),
    told: [first ?? removed, ...others],
  }
}

/** Ends all tokens of somebody who stays a member and begins anew, of which `held` has every one; `null` where there is none. */
export function tokensEnd(keys: KeyRing, records: Membership, held: HeldChats, actor: Actor, now: Date): Effect | null {
  const reason = { because: 'removed_by_administrator', actor, clearsEnrolled: true } as const
  const { left, all } = endOfAll(keys, records, held, reason, now)
  const [first, ...others] = all.map(({ told }) => told)
  if (first === undefined) return null
  return {
    writes: [update('assignments', records.assignment, left.change), ...all.flatMap(({ writes }) => writes)],
    deliveries: all.flatMap(({ deliveries }) => deliveries),
    told: [first, ...others],
  }
}

function endOfAll(
  keys: KeyRing,
  records: Membership,
  held: HeldChats,
  why: Pick<Parameters<typeof tokenEnd>[3], 'because' | 'actor' | 'clearsEnrolled'>,
  now: Date,
) {
  const reason = { ...why, tellChat: true }
  const about = { ...records, session: null, held }
  const left = whatIsLeft(keys, about, heldTokenIds(records.assignment), reason)
  const all = held.tokens.flatMap((token, at) =>
    token === null ? [] : [tokenEnd(keys, { ...about, token, chat: held.chats[at] ?? null }, left, reason, now)],
  )
  return { left, all }
}
