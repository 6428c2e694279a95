import type { Fresh } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { TemplateParams } from '../records/templates.js'
import { newId } from './ids.js'
import type { Template } from './template.js'
import { lifeMsOf } from './urgency.js'

/** How long the process that writes a delivery has it for itself; after that a worker may send it. */
export const leaseMs = 30_000

/**
 * A message that will be sent once the commit with its record has happened.
 *
 * It carries the challenge or enrollment as it will be, so that the first send needs no further read.
 */
export interface DeliveryDraft {
  readonly record: Fresh<'deliveries'>
  readonly template: Template
  readonly challenge: ChallengeRecord | null
  readonly enrollment: EnrollmentRecord | null
  /** The version of the record once committed: 1 when it is new. */
  readonly version?: number
  /** Until when the platform wants no messages to the chat, as far as the decision knew. */
  readonly pausedUntil?: Date | null
  /** The ids of the records that its commit wrote or checked, for the process that sends it at once. */
  readonly known?: readonly string[]
}

/**
 * New words for a message that was sent: sent last, tried once, and dropped if the line is full or the messenger cannot do it.
 * Nothing may depend on it.
 */
export type MessageEdit =
  | {
      /** The delivery that sent the message; its chat, language and parameters are taken over. */
      readonly deliveryId: string
      readonly template: Template
      readonly params?: TemplateParams
      readonly challenge?: ChallengeRecord
      /** Where the messenger cannot edit, the message is taken back instead. */
      readonly orRetract?: true
    }
  | {
      /** The platform's id of the message, e.g. the one whose button was pressed. */
      readonly messageId: string
      /** What it says from now on, in which chat. */
      readonly says: DeliveryDraft
    }

/** What a delivery is made of. */
export interface DeliveryContent {
  readonly template: Template
  readonly params?: TemplateParams
  readonly challenge?: ChallengeRecord
  readonly enrollment?: EnrollmentRecord
  /** When the message is out of date; by default with its challenge, a reply in 30 seconds and everything else in 24 hours. */
  readonly expiresAt?: Date
}

/** About whom a delivery is, where it goes, and in which languages it may be said. */
type Whither = Pick<
  Fresh<'deliveries'>,
  'resourceId' | 'userId' | 'assignmentId' | 'channel' | 'transport' | 'accountId' | 'chatId' | 'mailTo' | 'language'
>

/** The draft of a delivery. Messages to people are made by `chatDelivery`, `chatReply` and `mailDelivery`, which know the language. */
export function deliveryDraft(now: Date, whither: Whither, content: DeliveryContent): DeliveryDraft {
  const challenge = content.challenge ?? null
  const enrollment = content.enrollment ?? null
  return {
    challenge,
    enrollment,
    template: content.template,
    record: {
      id: newId(now),
      state: 'waiting',
      ...whither,
      template: content.template.name,
      params: content.params ?? {},
      challengeId: challenge?.id ?? null,
      enrollmentId: enrollment?.id ?? null,
      sendNumber: challenge?.sendNumber ?? 0,
      attempts: 1,
      dueAt: new Date(now.getTime() + leaseMs),
      expiresAt: content.expiresAt ?? challenge?.expiresAt ?? new Date(now.getTime() + lifeMsOf(content.template)),
      outcome: null,
      outcomeDetail: null,
      messageId: null,
      createdAt: now,
    },
  }
}
