import { lifeMsOf } from '../pacing/index.js'
import type { CommitHint, Fresh, Write } from '../ports/index.js'
import type { ChallengeRecord, EnrollmentRecord, TemplateParams } from '../records/index.js'
import type { Told } from './happenings.js'
import { newId } from './ids.js'
import type { Template } from './template.js'

/**
 * The commits without an audit entry, and why each may be repeated without harm.
 *
 * Every other commit has an audit entry, which also shows whether it happened if the store's answer is lost. For these
 * nothing shows it: they are given up, and made again at the next occasion.
 */
export const untoldCommits = {
  grace_begun: 'the next sign-in begins it',
  session_touched: 'the next page marks the session as seen',
  chat_heard: 'the next message says again when a chat was last heard, and that it may be written to',
  expiry_shown: 'if the edit is recorded already it is skipped, otherwise it is repeated',
  chat_answered: 'the dedupe record of the event keeps a second answer away',
  guess_counted: 'a guess is not judged before it is counted, and one counted twice only delays',
  delivery_leased: 'nothing is sent without hearing of the lease, and the lease ends by itself',
  chat_paused: 'the platform asks for its pause again at the next call',
  delivery_ended: 'the lease ends, and the message is looked at again',
  mail_request_counted: 'the next request is counted again',
  vital_noted: 'the next look notes it again',
  mark_held: 'who does not hear that it holds a mark takes none, and what it holds ends by itself',
  trail_numbered: 'an entry without a number is found by the next look, and one with a number is not',
  trail_sealed: 'a seal and the end of its chain are one commit, and what has no seal is found by the next look',
  import_marked: 'an import that goes on from an earlier line finds what its lines have done',
  feed_marked: 'a consumer that goes on from an earlier place is told again',
  figures_counted: 'the counts and the place behind what was counted are one commit',
  webhook_planned: 'the messages and the place up to which is planned are one commit',
  webhook_ended: 'what was sent is sent once more with the same id, and a line is free once its lease is over',
  receipt_prepared: 'nothing is signed before it is kept, and the next receipt keeps it',
  job_stepped: 'a job goes on from what its record says, and each of its steps is a commit with that record',
  records_swept: 'what is overdue is found by the next round',
} as const

/** Why a commit has no audit entry. */
export type Untold = keyof typeof untoldCommits

/** How long the process that writes a delivery has it to itself; after that a worker may send it. */
export const leaseMs = 30_000

/**
 * A message that is sent once the commit with its record has happened.
 *
 * It contains the challenge or enrollment as it will be, so that the first send needs no further read.
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
 * A new text for a sent message: sent last, tried once, and dropped if the queue is full or the messenger cannot edit.
 * Nothing may depend on it.
 */
export type MessageEdit =
  | {
      /** The delivery that sent the message; its chat, language and parameters are kept. */
      readonly deliveryId: string
      readonly template: Template
      readonly params?: TemplateParams
      readonly challenge?: ChallengeRecord
      /** If the messenger cannot edit, the message is deleted instead. */
      readonly orRetract?: true
    }
  | {
      /** The platform's id of the message, e.g. the one whose button was pressed. */
      readonly messageId: string
      /** Its new content, and its chat. */
      readonly says: DeliveryDraft
    }

/** The content of a delivery. */
export interface DeliveryContent {
  readonly template: Template
  readonly params?: TemplateParams
  readonly challenge?: ChallengeRecord
  readonly enrollment?: EnrollmentRecord
  /**
   * When the message is outdated; by default with its challenge, a reply after 30 seconds and everything else after 24
   * hours.
   */
  readonly expiresAt?: Date
}

/** The person, the address and the possible languages of a delivery. */
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

/** What has to become true together: the writes, the messages, and the audit entries. */
export interface Effect {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  readonly told: readonly [Told, ...Told[]]
  /** New texts for sent messages, if the messenger can edit them. */
  readonly edits?: readonly MessageEdit[]
}

/**
 * The result of a pure decision: the answer, and everything that must be committed for it to be true.
 *
 * An answer alone commits nothing. Everything that is written or sent says what happened (`told`, which makes audit
 * entries and events), or why that need not be said (`untold`).
 */
export type Decision<T> =
  | {
      readonly result: T
      readonly writes?: never
      readonly deliveries?: never
      readonly edits?: never
      readonly told?: never
      readonly untold?: never
    }
  | ({ readonly result: T; readonly untold?: never } & Partial<Omit<Effect, 'told'>> & Pick<Effect, 'told'>)
  | ({ readonly result: T; readonly untold: Untold; readonly told?: never } & Partial<Omit<Effect, 'told'>>)

/** The content of a commit; all records that the decision depends on are added as checks. */
export type Commit = Partial<Omit<Effect, 'told'>> & (Pick<Effect, 'told'> | { readonly untold: Untold }) & CommitHint

/** Several effects as one, in this order. */
export function together(first: Effect, ...others: readonly Partial<Effect>[]): Effect {
  return {
    writes: [first, ...others].flatMap(({ writes = [] }) => writes),
    deliveries: [first, ...others].flatMap(({ deliveries = [] }) => deliveries),
    told: [first.told[0], ...first.told.slice(1), ...others.flatMap(({ told = [] }) => told)],
    edits: [first, ...others].flatMap(({ edits = [] }) => edits),
  }
}
