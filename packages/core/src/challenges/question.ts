import type { DeliveryDraft, MessageEdit } from '../kernel/drafts.js'
import type { QuestionKind } from '../kernel/question-kind.js'
import { chatOf } from '../kernel/token-chat.js'
import { codeTemplates } from '../messages/code-templates.js'
import { chatDelivery } from '../messages/new-delivery.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { QuestionEnd } from '../records/templates.js'
import type { TokenRecord } from '../records/token-record.js'
import type { JudgeRecords } from './acceptance.js'

/** A message on its way, whose outcome decides what the caller hears. */
export interface Sending {
  readonly final: null
  readonly challenge: ChallengeRecord
  readonly token: TokenRecord
  readonly deliveryId: string
  /** The person's live tokens, this one among them. */
  readonly tokenIds: readonly string[]
}

/** A challenge as it will be, and the token that it is put to. */
export interface SendRecords extends JudgeRecords {
  readonly token: TokenRecord
}

/** How a challenge is put to a person: for which site, and as which kind of question if it is no code. */
export interface Put {
  readonly site: string
  readonly question: QuestionKind | null
}

/** The message that puts a challenge to the chat of a token: its current code, or the question itself. */
export function questionDelivery(records: SendRecords, { site, question }: Put, now: Date): DeliveryDraft {
  const { challenge, token } = records
  const template = question?.template ?? codeTemplates.otp
  const draft = chatDelivery(now, records, chatOf(token), { template, params: { site }, challenge })
  return { pausedUntil: token.pausedUntil, ...draft }
}

/** That message, and the challenge that waits for its outcome. */
export function sendQuestion(
  records: SendRecords,
  put: Put,
  now: Date,
): { readonly result: Sending; readonly deliveries: readonly DeliveryDraft[] } {
  const { challenge, token, assignment } = records
  const delivery = questionDelivery(records, put, now)
  return {
    result: { final: null, challenge, token, deliveryId: delivery.record.id, tokenIds: assignment.tokenIds },
    deliveries: [delivery],
  }
}

/** The number of the next send. */
export function nextSendNumber(
  challenge: ChallengeRecord,
  assignment: AssignmentRecord,
  question: QuestionKind | null,
): number {
  return question?.nextSendNumber(challenge, assignment) ?? challenge.sendNumber + 1
}

/** Edits the question in the chat: it says that it is over, and loses its buttons. */
export function overMessage(challenge: ChallengeRecord, how: QuestionEnd): readonly MessageEdit[] {
  const { deliveryId } = challenge
  return deliveryId === null ? [] : [{ deliveryId, template: codeTemplates.questionClosed, params: { how }, challenge }]
}
