import { by, type Effect, type HeldChats, heardBy, type Membership, type Told } from '../kernel/index.js'
import type { KeyRing } from '../keys/index.js'
import { changeNotice, tellHolder, tokenTemplates } from '../messages/index.js'
import { type Change, changedBy, together, update, type Write } from '../ports/index.js'
import {
  type Actor,
  type ChatRecord,
  noRecoveryCodes,
  nothingWaits,
  type SessionRecord,
  type TokenEndReason,
  type TokenRecord,
} from '../records/index.js'
import { heldTokenIds, noLongerOff, othersEnd, tellable } from '../rules/index.js'
import { bindingOf } from './new-chat.js'
import { tokenAnnouncements } from './token-announcements.js'
import { toldOfToken } from './token-happenings.js'

/** Everything that a revocation reads. */
export interface RevocationRecords extends Membership {
  readonly token: TokenRecord
  readonly chat: ChatRecord | null
  /** The session that continues. */
  readonly session: SessionRecord | null
  /** The names of the host's own session, which continues if there is none of ours. */
  readonly names?: readonly string[]
  /** The person's tokens: the chats of the others are told. */
  readonly held: HeldChats
}

export interface RevocationReason {
  readonly because: TokenEndReason
  readonly actor: Actor
  readonly clearsEnrolled: boolean
  /** Removed because the phone is lost: it is never restored. */
  readonly isLost?: boolean
  /** Whether the chat is told; not if it asked for it. */
  readonly tellChat: boolean
  /** Other changes of the assignment in the same commit. */
  readonly assignmentChange?: Change<'assignments'>
  readonly chatChange?: Partial<ChatRecord>
}

/**
 * What revoking a token, live or switched off, writes, reports and emits: the pointer is removed, sessions end, another
 * channel is told (R4, C24).
 */
export function revocation(keys: KeyRing, records: RevocationRecords, reason: RevocationReason, now: Date): Effect {
  const left = whatIsLeft(keys, records, [records.token.id], reason)
  const { writes, deliveries, told } = tokenEnd(keys, records, left, reason, now)
  return {
    writes: [update('assignments', records.assignment, left.change), ...writes, ...left.session],
    deliveries,
    told: [told],
  }
}

/** What a person has left once these tokens have ended. */
interface Left {
  readonly tokenIds: readonly string[]
  readonly enrolled: boolean
  readonly change: Change<'assignments'>
  readonly session: readonly Write[]
}

/** How ending tokens changes the membership, in one change. */
export function whatIsLeft(
  keys: KeyRing,
  { session, names, ...records }: Membership & Pick<RevocationRecords, 'session' | 'names'>,
  ids: readonly string[],
  reason: RevocationReason,
): Left {
  const { assignment } = records
  const tokenIds = assignment.tokens.ids.filter((id) => !ids.includes(id))
  const ends = othersEnd(keys, records, 'here', { session, names })
  // A token that is switched off may come back: with it, the person still has one.
  const isLast = heldTokenIds(assignment).every((id) => ids.includes(id))
  const enrolled = assignment.enrollment.enrolled && !(reason.clearsEnrolled && isLast)
  const { preferredId } = assignment.tokens
  return {
    tokenIds,
    enrolled,
    change: together(
      'assignments',
      {
        tokens: {
          ids: tokenIds,
          preferredId: ids.includes(preferredId ?? '') ? (tokenIds[0] ?? null) : preferredId,
          ...noLongerOff(assignment, ids),
        },
        enrollment: { enrolled },
        challenges: nothingWaits,
        ...ends.assignment,
        // What belonged to the token goes with it; otherwise a forgotten PIN would be asked for with the next one.
        ...(enrolled ? {} : { recovery: { ...noRecoveryCodes, pinHash: null } }),
      },
      reason.assignmentChange ?? {},
    ),
    session: ends.session,
  }
}

/** What ending one of them writes, reports and emits in addition. */
export function tokenEnd(
  keys: KeyRing,
  records: RevocationRecords,
  { tokenIds, enrolled }: Pick<Left, 'tokenIds' | 'enrolled'>,
  reason: RevocationReason,
  now: Date,
): Omit<Effect, 'told'> & { readonly told: Told } {
  const { token, assignment, user, resource, chat } = records
  const writes: Write[] = [update('tokens', token, { revokedAt: now, revokedBecause: reason.because })]
  if (chat !== null) {
    const { [resource.id]: _gone, ...bindings } = chat.bindings
    writes.push(update('chats', chat, { ...reason.chatChange, ...bindingOf(bindings, now) }))
  }
  const notice = changeNotice(
    keys,
    {
      announces: tokenAnnouncements.revoked,
      user,
      resource,
      assignment,
      tokenId: token.id,
      returns: reason.because === 'removed_by_person' && reason.isLost !== true ? token.id : null,
      // An unassigned person has nothing here to go back to.
      isFinal: reason.because === 'unassigned',
      params: { messenger: token.transport },
      chats: tellable(records.held, [changedBy('assignments', assignment, { tokens: { ids: tokenIds } })]),
    },
    now,
  )
  const goodbye = tellHolder(now, records, token, { template: tokenTemplates.removed })
  const { because } = reason
  const facts = { tokenId: token.id, because, stillEnrolled: enrolled }
  return {
    writes: [...writes, ...notice.writes],
    deliveries: [...(reason.tellChat ? goodbye : []), ...notice.deliveries],
    told: heardBy(toldOfToken('token.revoked', by(reason.actor, records), facts), notice),
  }
}
