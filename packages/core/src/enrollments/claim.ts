import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery, type DeliveryDraft, nobody } from '../kernel/drafts.js'
import { newId } from '../kernel/ids.js'
import type { KeyRing } from '../keys/key-ring.js'
import { maskedLogin } from '../messages/masked-login.js'
import { isChatTaken, mayStillEnroll } from '../policy/eligibility.js'
import { claimGraceMs } from '../policy/enrollment-deadlines.js'
import type { Write } from '../ports/store.js'
import type { ChatAddress, ChatProfile } from '../ports/transport.js'
import { insert, update } from '../ports/writes.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChatRecord } from '../records/chat-record.js'
import { isEnrollmentOver, nextEnrollmentState } from '../records/enrollment-machine.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { SessionRecord } from '../records/session-record.js'
import type { TemplateName, TemplateParams } from '../records/templates.js'
import type { TokenRecord } from '../records/token-record.js'
import type { UserRecord } from '../records/user-record.js'
import { cleanDisplayName } from '../tokens/display-name.js'
import { heardAt } from '../tokens/heard-at.js'
import { newChat } from '../tokens/new-chat.js'
import { activation } from './activation.js'

/** The records behind a code, all of one read. */
export interface ClaimRecords {
  readonly enrollment: EnrollmentRecord | null
  readonly assignment: AssignmentRecord | null
  readonly user: UserRecord | null
  readonly resource: ResourceRecord | null
  readonly replaced: TokenRecord | null
  readonly replacedChat: ChatRecord | null
  readonly preferred: TokenRecord | null
  readonly session: SessionRecord | null
  readonly chat: ChatRecord | null
}

/** What the chat did. */
export interface Claim {
  readonly by: 'link_code' | 'typed_code'
  readonly address: ChatAddress
  readonly profile: ChatProfile | null
  readonly occurredAt: Date
  readonly pushable: boolean
  /** The event's dedupe record, written with every effect (R31). */
  readonly inboundId: string
}

/** How a claim ended, for whoever counts misses. */
export type Claimed = 'claimed' | 'repeated' | 'refused'

/**
 * Decides what a code from a chat comes to.
 *
 * Of many chats with one code exactly one claims it. Unknown, used, expired and foreign codes are answered alike; a chat that backs
 * somebody else on this Resource is told so without a name (R11, R12, R14, R15).
 */
export function claimEnrollment(keys: KeyRing, records: ClaimRecords, claim: Claim, now: Date): Decision<Claimed> {
  const { enrollment, assignment, user, resource, chat } = records
  if (enrollment === null || assignment === null || user === null || resource === null) return refuse(claim, now)
  if (enrollment.chatRecordId !== null && enrollment.chatRecordId === chat?.id) return repeat(keys, records, claim, now)
  const complete = { ...records, enrollment, assignment, user, resource }
  if (!isClaimable(complete, claim, now)) return refuse(claim, now)

  const displayName = cleanDisplayName(claim.profile?.displayName ?? null)
  const claimed: EnrollmentRecord = {
    ...enrollment,
    claimedBy: claim.by,
    claimedAt: now,
    chatRecordId: chat?.id ?? newId(now),
    chatId: claim.address.chatId,
    displayName,
  }
  const event = claim.pushable ? 'scanned' : 'scanned_unpushable'
  return advance(keys, complete, claimed, claim, event, now)
}

/** The same chat again: nothing new is claimed, but it counts as that chat's message (R15). */
function repeat(keys: KeyRing, records: ClaimRecords, claim: Claim, now: Date): Decision<Claimed> {
  const { enrollment, assignment, user, resource } = records
  if (enrollment === null || assignment === null || user === null || resource === null) return refuse(claim, now)
  if (enrollment.state === 'awaiting_message' && enrollment.completeBy > now) {
    const complete = { ...records, enrollment, assignment, user, resource }
    if (claim.pushable) return advance(keys, complete, enrollment, claim, 'message', now)
    // Nothing has changed, so nothing is written; what to do is said again.
    return { result: 'repeated', deliveries: [waitingWords(enrollment, claim, wordsOf(resource, user), now)] }
  }
  const bound = records.chat?.bindings[resource.id]
  const params = wordsOf(resource, user)
  if (enrollment.state === 'active' && bound?.tokenId === enrollment.tokenId) {
    return {
      result: 'repeated',
      writes: [insert('inbound', { id: claim.inboundId, reply: null, createdAt: now })],
      deliveries: [chatDelivery(now, nobody, claim.address, { template: 'welcome_back', params, enrollment })],
    }
  }
  return isEnrollmentOver(enrollment.state) ? refuse(claim, now) : { result: 'repeated' }
}

interface Complete extends ClaimRecords {
  readonly enrollment: EnrollmentRecord
  readonly assignment: AssignmentRecord
  readonly user: UserRecord
  readonly resource: ResourceRecord
}

/** Takes the step that the machine allows, if the enrollment may still lead to a token, with everything that belongs to it. */
export function advance(
  keys: KeyRing,
  records: Complete,
  claimed: EnrollmentRecord,
  claim: Omit<Claim, 'by'>,
  event: 'scanned' | 'scanned_unpushable' | 'message',
  now: Date,
): Decision<Claimed> {
  const { enrollment, user, resource, chat } = records
  if (!mayStillEnroll(records, now)) return refuse(claim, now)
  if (isChatTaken(enrollment, chat)) return refuse(claim, now, 'chat_already_bound')
  const mode = claimed.claimedBy === 'link_code' && enrollment.activation === 'on_scan' ? 'activate' : 'confirm'
  const state = nextEnrollmentState(enrollment.state, event, mode)
  if (state === null) return refuse(claim, now)
  const tokenId = newId(now)
  const chatRecordId = claimed.chatRecordId ?? newId(now)
  const binding = state === 'active' ? { [resource.id]: { userId: user.id, tokenId } } : {}
  const chatWrite = writeChat(chat, chatRecordId, claim, binding, now)
  const inbound = insert('inbound', { id: claim.inboundId, reply: null, createdAt: now })
  const { claimedBy, claimedAt, chatId, displayName } = claimed
  const change = { claimedBy, claimedAt, chatId, displayName, chatRecordId }

  if (state === 'active') {
    const bound = { id: chatRecordId, chatId: claim.address.chatId, displayName }
    const effect = activation(keys, records, bound, tokenId, change, now)
    return { result: 'claimed', ...effect, writes: [chatWrite, inbound, ...effect.writes] }
  }
  const next: EnrollmentRecord = { ...claimed, ...change, state }
  const ids = { enrollmentId: enrollment.id, resourceId: resource.id, userId: user.id }
  return {
    result: 'claimed',
    writes: [chatWrite, inbound, update('enrollments', enrollment, { ...change, state })],
    deliveries: [waitingWords(next, claim, wordsOf(resource, user), now)],
    events: [{ name: 'enrollment.changed', data: { ...ids, state } }],
    audit: [
      {
        action: 'enrollment.claimed',
        resourceId: resource.id,
        subjectId: user.subjectId,
        actor: 'chat',
        outcome: 'success',
        details: { enrollmentId: enrollment.id, state, by: claimedBy },
      },
    ],
  }
}

/** Whether the code itself may be claimed by this chat right now; a claim made in time may arrive a little late (R11). */
function isClaimable({ enrollment }: Complete, claim: Claim, now: Date): boolean {
  const expired = enrollment.expiresAt.getTime()
  const inTime =
    now.getTime() < expired || (claim.occurredAt.getTime() < expired && now.getTime() < expired + claimGraceMs)
  return (
    enrollment.state === 'awaiting_scan' &&
    inTime &&
    enrollment.transport === claim.address.transport &&
    enrollment.accountId === claim.address.accountId
  )
}

function writeChat(
  chat: ChatRecord | null,
  id: string,
  claim: Omit<Claim, 'by'>,
  binding: ChatRecord['bindings'],
  now: Date,
): Write {
  if (chat === null) {
    const fresh = newChat(id, claim.address, claim.profile, now, claim.occurredAt)
    return insert('chats', { ...fresh, pushable: claim.pushable, bindings: binding })
  }
  return update('chats', chat, {
    reachable: true,
    pushable: claim.pushable,
    displayName: cleanDisplayName(claim.profile?.displayName ?? null) ?? chat.displayName,
    lastHeardAt: heardAt(claim.occurredAt, now, chat.lastHeardAt),
    bindings: { ...chat.bindings, ...binding },
  })
}

function waitingWords(
  enrollment: EnrollmentRecord,
  claim: Omit<Claim, 'by'>,
  params: TemplateParams,
  now: Date,
): DeliveryDraft {
  const owner = {
    resourceId: enrollment.resourceId,
    userId: enrollment.userId,
    assignmentId: enrollment.assignmentId,
  }
  const template: TemplateName =
    enrollment.state === 'awaiting_message'
      ? 'first_message_wanted'
      : enrollment.confirmation === 'number'
        ? 'enrollment_confirmation_number'
        : 'enrollment_confirmation_code'
  return chatDelivery(now, owner, claim.address, { template, params, enrollment, expiresAt: enrollment.completeBy })
}

function refuse(
  claim: Omit<Claim, 'by'>,
  now: Date,
  template: 'link_unusable' | 'chat_already_bound' = 'link_unusable',
): Decision<Claimed> {
  return {
    result: 'refused',
    writes: [insert('inbound', { id: claim.inboundId, reply: null, createdAt: now })],
    deliveries: [chatDelivery(now, nobody, claim.address, { template })],
  }
}

function wordsOf(resource: ResourceRecord, user: UserRecord): TemplateParams {
  return { resource: resource.name, account: maskedLogin(user) }
}
