import type { TemplateParams } from './templates.js'
import type { Versioned } from './versioned.js'

/** The state of a message: `dropped` means outdated, `failed` given up. */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'dropped'

/**
 * One outbound message and its outcome. Stores template and parameters, never text: a code is derived again when it is
 * sent.
 */
export interface DeliveryRecord extends Versioned {
  readonly state: DeliveryState
  /** `chat` goes to a transport, `mail` to the mailer. */
  readonly channel: 'chat' | 'mail'
  readonly resourceId: string | null
  readonly userId: string | null
  readonly assignmentId: string | null
  readonly transport: string | null
  readonly accountId: string | null
  readonly chatId: string | null
  readonly mailTo: string | null
  /** The name of the message; one that this process does not know is left to a process that does. */
  readonly template: string
  readonly params: TemplateParams
  /** The possible languages (BCP 47), best first, separated by commas; `null` for English. */
  readonly language: string | null
  /** With a challenge, only the current send of a pending challenge is delivered. */
  readonly challengeId: string | null
  readonly enrollmentId: string | null
  readonly sendNumber: number
  readonly attempts: number
  /** No other process touches it before then: the one that wrote or leased it is sending. */
  readonly dueAt: Date
  /** After that it is dropped. */
  readonly expiresAt: Date
  /** The last outcome's name and detail, without secrets. */
  readonly outcome: string | null
  readonly outcomeDetail: string | null
  readonly messageId: string | null
  readonly createdAt: Date
  /** When a messenger or a mail server accepted it; `null` if none has. */
  readonly endedAt: Date | null
}
