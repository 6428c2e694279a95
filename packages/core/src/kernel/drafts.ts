import type { Fresh } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { TemplateName, TemplateParams } from '../records/templates.js'
import { newId } from './ids.js'

/** How long the process that writes a delivery has it for itself; after that a worker may send it. */
export const leaseMs = 30_000
const noticeLifeMs = 24 * 60 * 60_000

/**
 * A message that will be sent once the commit with its record has happened.
 *
 * It carries the challenge or enrollment as it will be, so that the first send needs no further read.
 */
export interface DeliveryDraft {
  readonly record: Fresh<'deliveries'>
  readonly challenge: ChallengeRecord | null
  readonly enrollment: EnrollmentRecord | null
  /** The version of the record once committed: 1 when it is new. */
  readonly version?: number
}

/** Whom a message is about; `null`s for chats that back nobody. */
export interface DeliveryOwner {
  readonly resourceId: string | null
  readonly userId: string | null
  readonly assignmentId: string | null
}

export const nobody: DeliveryOwner = { resourceId: null, userId: null, assignmentId: null }

interface Content {
  readonly template: TemplateName
  readonly params?: TemplateParams
  /** As {@link wantedLanguages} gives it; the chat's by default. */
  readonly language?: string | null
  readonly challenge?: ChallengeRecord
  readonly enrollment?: EnrollmentRecord
  /** When the message loses its meaning; 24 hours from now by default. */
  readonly expiresAt?: Date
}

/** A message to a chat. */
export function chatDelivery(
  now: Date,
  owner: DeliveryOwner,
  chat: {
    readonly transport: string
    readonly accountId: string
    readonly chatId: string
    readonly language?: string | null
  },
  content: Content,
): DeliveryDraft {
  const { transport, accountId, chatId } = chat
  const target = { channel: 'chat' as const, transport, accountId, chatId, mailTo: null }
  return draft(now, owner, target, { language: chat.language ?? null, ...content })
}

/** A message by e-mail. */
export function mailDelivery(now: Date, owner: DeliveryOwner, mailTo: string, content: Content): DeliveryDraft {
  return draft(now, owner, { channel: 'mail', transport: null, accountId: null, chatId: null, mailTo }, content)
}

function draft(
  now: Date,
  { resourceId, userId, assignmentId }: DeliveryOwner,
  target: Pick<Fresh<'deliveries'>, 'channel' | 'transport' | 'accountId' | 'chatId' | 'mailTo'>,
  content: Content,
): DeliveryDraft {
  const challenge = content.challenge ?? null
  const enrollment = content.enrollment ?? null
  return {
    challenge,
    enrollment,
    record: {
      id: newId(now),
      state: 'waiting',
      resourceId,
      userId,
      assignmentId,
      ...target,
      template: content.template,
      params: content.params ?? {},
      language: content.language ?? null,
      challengeId: challenge?.id ?? null,
      enrollmentId: enrollment?.id ?? null,
      sendNumber: challenge?.sendNumber ?? 0,
      attempts: 1,
      dueAt: new Date(now.getTime() + leaseMs),
      expiresAt: content.expiresAt ?? challenge?.expiresAt ?? new Date(now.getTime() + noticeLifeMs),
      outcome: null,
      outcomeDetail: null,
      messageId: null,
      createdAt: now,
    },
  }
}
