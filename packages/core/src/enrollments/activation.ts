import type { AuditDraft } from '../kernel/decision-tuples.js'
import { chatDelivery, type DeliveryDraft } from '../kernel/drafts.js'
import type { ChatfactorEvent } from '../kernel/events.js'
import type { KeyRing } from '../keys/key-ring.js'
import { changeNotice } from '../messages/change-notices.js'
import { maskedLogin } from '../messages/masked-login.js'
import { survivingSession } from '../policy/surviving-session.js'
import type { Write } from '../ports/store.js'
import { type Fresh, insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChatRecord } from '../records/chat-record.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { SessionRecord } from '../records/session-record.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'

export interface ActivationRecords {
  readonly enrollment: EnrollmentRecord
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
  /** The token that is replaced. */
  readonly replaced: TokenRecord | null
  /** The chat of that token, which must not stay bound to it. */
  readonly replacedChat: ChatRecord | null
  readonly session: SessionRecord | null
  /** The token that was asked first until now. */
  readonly preferred: TokenRecord | null
}

/** The chat a token is bound to. */
export interface BoundChat {
  readonly id: string
  readonly chatId: string
  readonly displayName: string | null
}

/**
 * What makes an enrollment active: the token, the pointers, the end of the other sessions, the first words, the notice (R2, R4, R14, R19).
 *
 * The chat record is the caller's to write, because it is the caller who knows whether it is new.
 */
export function activation(
  keys: KeyRing,
  records: ActivationRecords,
  chat: BoundChat,
  tokenId: string,
  change: Partial<EnrollmentRecord>,
  now: Date,
): { writes: Write[]; deliveries: DeliveryDraft[]; events: ChatfactorEvent[]; audit: AuditDraft[] } {
  const { enrollment, assignment, user, resource, replaced, replacedChat, session, preferred } = records
  const token: Fresh<'tokens'> = {
    id: tokenId,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    chatRecordId: chat.id,
    name: enrollment.name,
    transport: enrollment.transport,
    accountId: enrollment.accountId,
    chatId: chat.chatId,
    displayName: chat.displayName,
    digits: enrollment.digits,
    createdAt: now,
    revokedAt: null,
    revokedBecause: null,
  }
  const kept = assignment.tokenIds.filter((id) => id !== replaced?.id)
  const sessionEpoch = assignment.sessionEpoch + 1
  const writes: Write[] = [
    update('assignments', assignment, {
      enrolled: true,
      tokenIds: [...kept, tokenId],
      preferredTokenId: replaced === null ? (assignment.preferredTokenId ?? tokenId) : tokenId,
      openEnrollmentId: null,
      liveChallengeId: null,
      sessionEpoch,
    }),
    insert('tokens', token),
    update('enrollments', enrollment, { ...change, state: 'active', tokenId, endedAt: now }),
  ]
  if (replaced !== null) writes.push(update('tokens', replaced, { revokedAt: now, revokedBecause: 'replaced' }))
  // By now the chat may back somebody else, when the token was revoked before it was replaced.
  const stillBound = replacedChat !== null && replacedChat.bindings[resource.id]?.tokenId === replaced?.id
  if (replacedChat !== null && stillBound && replacedChat.id !== chat.id) {
    const { [resource.id]: _gone, ...bindings } = replacedChat.bindings
    writes.push(update('chats', replacedChat, { bindings }))
  }
  const epochs = { assignmentEpoch: sessionEpoch }
  writes.push(...survivingSession(session, { user, assignment }, epochs, { enrolled: now.getTime() }))
  const owner = { resourceId: resource.id, userId: user.id, assignmentId: assignment.id }
  const words = { resource: resource.name, account: maskedLogin(user) }
  const event = replaced === null ? 'enrollment.activated' : 'token.replaced'
  const mail = changeNotice(
    keys,
    {
      ...{ event, user, resource, assignment, tokenId, params: { messenger: enrollment.transport } },
      // The chat that is replaced is told so anyway.
      otherChat: preferred?.id === replaced?.id ? null : preferred,
    },
    now,
  )
  const ids = { enrollmentId: enrollment.id, resourceId: resource.id, userId: user.id }
  const goodbye =
    replaced === null || replaced.chatId === chat.chatId
      ? []
      : [chatDelivery(now, owner, replaced, { template: 'token_removed', params: words })]
  return {
    writes: [...writes, ...mail.writes],
    deliveries: [
      chatDelivery(now, owner, token, { template: 'token_activated', params: { ...words, tokenId } }),
      ...goodbye,
      ...mail.deliveries,
    ],
    events: [
      { name: 'enrollment.activated', data: { ...ids, tokenId } },
      { name: 'enrollment.changed', data: { ...ids, state: 'active' } },
    ],
    audit: [
      {
        action: event,
        resourceId: resource.id,
        subjectId: user.subjectId,
        actor: 'chat',
        outcome: 'success',
        details: {
          enrollmentId: enrollment.id,
          tokenId,
          transport: enrollment.transport,
          replaces: replaced?.id ?? null,
        },
      },
    ],
  }
}
