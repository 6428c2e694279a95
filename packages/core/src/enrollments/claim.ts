import {
  allHeld,
  by,
  type Decision,
  type DeliveryDraft,
  type HeldChats,
  type HostRules,
  newId,
  type Template,
  together,
} from '../kernel/index.js'
import type { KeyRing } from '../keys/index.js'
import { chatDelivery, chatReply, type SpokenChat, tokenTemplates } from '../messages/index.js'
import { type ChatAddress, type ChatProfile, insert, update, type Write } from '../ports/index.js'
import { type ChatRecord, type EnrollmentRecord, isEnrollmentOver, nextEnrollmentState } from '../records/index.js'
import { claimGraceMs, enrollmentRefusal, isChatTaken, isIgnored } from '../rules/index.js'
import { bindingOf, cleanDisplayName, heardAt, newChat } from '../tokens/new-chat.js'
import { type ClaimRecords, type Complete, isComplete } from './claim-records.js'
import { activationOf } from './confirm.js'
import { ending } from './ending.js'
import { toldOfEnrollment } from './enrollment-happenings.js'
import { stateOf } from './enrollments.js'

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

/** What the decisions here need besides the records. */
export interface Claiming {
  readonly keys: KeyRing
  readonly host: HostRules
  readonly now: Date
  /** The person's tokens other than the one that is asked first. */
  readonly others: HeldChats
}

/** The result of a claim, for counting misses. */
export type Claimed = 'claimed' | 'repeated' | 'refused'

/**
 * Decides the outcome of a code from a chat.
 *
 * Of many chats with the same code, exactly one claims it. Unknown, used, expired and foreign codes get the same
 * answer; a chat that belongs to another person on this Resource is told so, without a name (R11, R12, R14, R15).
 */
export function claimEnrollment(records: ClaimRecords, claim: Claim, claiming: Claiming): Decision<Claimed> {
  const { chat } = records
  if (!isComplete(records)) return refuse(claim, claiming)
  const { enrollment } = records
  if (enrollment.chatRecordId !== null && enrollment.chatRecordId === chat?.id) return repeat(records, claim, claiming)
  if (!isClaimable(enrollment, claim, claiming.now)) return refuse(claim, claiming)

  const claimed: EnrollmentRecord = {
    ...enrollment,
    claimedBy: claim.by,
    claimedAt: claiming.now,
    chatRecordId: chat?.id ?? newId(claiming.now),
    chatId: claim.address.chatId,
    displayName: cleanDisplayName(claim.profile?.displayName ?? null),
  }
  return advance(records, claimed, claim, claim.pushable ? 'scanned' : 'scanned_unpushable', claiming)
}

/**
 * Moves the enrollment that waits for this chat's message on, to a token or to its confirmation; `null` if none waits.
 */
export function hearFirstMessage(
  records: ClaimRecords,
  said: Omit<Claim, 'by'>,
  claiming: Claiming,
): Decision<Claimed> | null {
  if (!isComplete(records)) return null
  const { enrollment } = records
  const waits = stateOf(enrollment, claiming.keys, claiming.now) === 'awaiting_message'
  return waits ? advance(records, enrollment, said, 'message', claiming) : null
}

/**
 * The same chat again: nothing new is claimed, but it counts as that chat's message (R15), and the policy is checked as
 * always.
 */
function repeat(records: Complete, claim: Claim, claiming: Claiming): Decision<Claimed> {
  const { enrollment, resource } = records
  const { host, now } = claiming
  const isOpen = !isEnrollmentOver(enrollment.state) && enrollment.completeBy > now
  if (isOpen && enrollmentRefusal(records, host, now) !== null) return cancel(records, claim, claiming)
  if (enrollment.state === 'awaiting_message' && enrollment.completeBy > claiming.now) {
    if (claim.pushable) return advance(records, enrollment, claim, 'message', claiming)
    // Nothing has changed, so nothing is written; the instructions are repeated.
    const again = waitingWords(records, enrollment, claim, claiming)
    return { result: 'repeated', deliveries: [again], untold: 'chat_answered' }
  }
  const bound = records.chat?.bindings[resource.id]
  if (enrollment.state === 'active' && bound?.tokenId === enrollment.tokenId) {
    const delivery = chatDelivery(claiming.now, records, spoken(claim, records), {
      template: tokenTemplates.welcomeBack,
      enrollment,
    })
    return answer('repeated', delivery, claim, claiming)
  }
  return isEnrollmentOver(enrollment.state) ? refuse(claim, claiming) : { result: 'repeated' }
}

/** Takes the next step that the machine allows, with all its effects, if the enrollment may still lead to a token. */
function advance(
  records: Complete,
  claimed: EnrollmentRecord,
  claim: Omit<Claim, 'by'>,
  event: 'scanned' | 'scanned_unpushable' | 'message',
  claiming: Claiming,
): Decision<Claimed> {
  const { enrollment, user, resource, chat } = records
  const { keys, host, now } = claiming
  if (isIgnored(chat, user.id, now)) return refuse(claim, claiming)
  if (enrollmentRefusal(records, host, now) !== null) return cancel(records, claim, claiming)
  if (isChatTaken(enrollment, chat)) return refuse(claim, claiming, tokenTemplates.chatAlreadyBound)
  const mode = claimed.claimedBy === 'link_code' && enrollment.activation === 'on_scan' ? 'activate' : 'confirm'
  const state = nextEnrollmentState(enrollment.state, event, mode)
  if (state === null) return refuse(claim, claiming)
  const tokenId = newId(now)
  const chatRecordId = claimed.chatRecordId ?? newId(now)
  const binding = state === 'active' ? { [resource.id]: { userId: user.id, tokenId } } : {}
  const writes = [writeChat(chat, chatRecordId, claim, binding, now), seen(claim, now)]
  const { claimedBy, claimedAt, displayName } = claimed
  const { chatId } = claim.address
  const change = { claimedBy, claimedAt, chatId, displayName, chatRecordId, state }

  if (state === 'active') {
    const bound = { chatRecordId, displayName, ...spoken(claim, records) }
    const effect = activationOf(
      keys,
      { ...records, held: allHeld(records, claiming.others) },
      { tokenId, chat: bound, change },
      now,
    )
    return { result: 'claimed', ...together(effect, { writes }) }
  }
  const facts = { enrollmentId: enrollment.id, state, by: claimedBy }
  return {
    result: 'claimed',
    writes: [...writes, update('enrollments', enrollment, change)],
    deliveries: [waitingWords(records, { ...claimed, ...change }, claim, claiming)],
    told: [toldOfEnrollment('enrollment.claimed', by('chat', records), facts)],
  }
}

/** Ends an enrollment that the policy no longer allows; the chat gets the same answer as for any dead code. */
function cancel({ enrollment, user }: Complete, claim: Omit<Claim, 'by'>, { now }: Claiming): Decision<Claimed> {
  const effect = ending(enrollment, 'policy', { actor: 'system', user }, now)
  const deliveries = [chatReply(now, claim, { template: tokenTemplates.linkUnusable })]
  return {
    result: 'refused',
    writes: [seen(claim, now), ...effect.writes],
    deliveries,
    told: effect.told,
  }
}

/** Whether this chat may claim the code right now; a claim made in time may arrive a little late (R11). */
function isClaimable(enrollment: EnrollmentRecord, claim: Claim, now: Date): boolean {
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
  const { address, profile, occurredAt, pushable } = claim
  if (chat === null) {
    return insert('chats', { ...newChat(id, address, profile, now, occurredAt), pushable, ...bindingOf(binding, now) })
  }
  return update('chats', chat, {
    reachable: true,
    pushable,
    displayName: cleanDisplayName(profile?.displayName ?? null) ?? chat.displayName,
    lastHeardAt: heardAt(occurredAt, now, chat.lastHeardAt),
    ...bindingOf({ ...chat.bindings, ...binding }, now),
  })
}

function waitingWords(
  records: Complete,
  enrollment: EnrollmentRecord,
  claim: Omit<Claim, 'by'>,
  { now }: Claiming,
): DeliveryDraft {
  const template =
    enrollment.state === 'awaiting_message'
      ? tokenTemplates.firstMessageWanted
      : enrollment.confirmation === 'number'
        ? tokenTemplates.confirmationNumber
        : tokenTemplates.confirmationCode
  return chatDelivery(now, records, spoken(claim, records), { template, enrollment, expiresAt: enrollment.completeBy })
}

function refuse(
  claim: Omit<Claim, 'by'>,
  claiming: Claiming,
  template: Template = tokenTemplates.linkUnusable,
): Decision<Claimed> {
  return answer('refused', chatReply(claiming.now, claim, { template }), claim, claiming)
}

/** Answers the chat, once, and changes nothing else. */
function answer(
  result: Claimed,
  delivery: DeliveryDraft,
  claim: Omit<Claim, 'by'>,
  { now }: Claiming,
): Decision<Claimed> {
  return { result, writes: [seen(claim, now)], deliveries: [delivery], untold: 'chat_answered' }
}

function seen({ inboundId }: Omit<Claim, 'by'>, now: Date): Write {
  return insert('inbound', { id: inboundId, reply: null, createdAt: now })
}

/** The chat of a claim, with its latest known language. */
function spoken({ address, profile }: Omit<Claim, 'by'>, { chat }: ClaimRecords): SpokenChat {
  return { ...address, language: profile?.language ?? chat?.language ?? null }
}
