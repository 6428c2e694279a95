import type { DeliveryDraft, MessageEdit } from '../kernel/drafts.js'
import { chatOf } from '../kernel/token-chat.js'
import { approvalTemplates } from '../messages/approval-templates.js'
import { codeTemplates } from '../messages/code-templates.js'
import { chatDelivery } from '../messages/new-delivery.js'
import type { ApprovalHistory, AssignmentRecord } from '../records/assignment-record.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { ApprovalEnd } from '../records/templates.js'
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

/** The message that puts a challenge to the chat of a token: its current code, or the question itself. */
export function questionDelivery(records: SendRecords, site: string, now: Date): DeliveryDraft {
  const { challenge, token } = records
  const template = challenge.kind === 'approval' ? approvalTemplates.prompt : codeTemplates.otp
  const draft = chatDelivery(now, records, chatOf(token), { template, params: { site }, challenge })
  return { pausedUntil: token.pausedUntil, ...draft }
}

/** That message, and who waits for its outcome. */
export function sendQuestion(
  records: SendRecords,
  site: string,
  now: Date,
): { readonly result: Sending; readonly deliveries: readonly DeliveryDraft[] } {
  const { challenge, token, assignment } = records
  const delivery = questionDelivery(records, site, now)
  return {
    result: { final: null, challenge, token, deliveryId: delivery.record.id, tokenIds: assignment.tokenIds },
    deliveries: [delivery],
  }
}

/** The number of the next send. Approvals of a person are counted through, so that no two in a row show the same number. */
export function nextSendNumber(
  challenge: Pick<ChallengeRecord, 'kind' | 'sendNumber'>,
  { approvals }: Pick<AssignmentRecord, 'approvals'>,
): number {
  return 1 + (challenge.kind === 'approval' ? Math.max(challenge.sendNumber, approvals.sends) : challenge.sendNumber)
}

/** What an assignment remembers once this send has been counted. */
export function countedApproval(
  { kind, sendNumber }: Pick<ChallengeRecord, 'kind' | 'sendNumber'>,
  { approvals }: Pick<AssignmentRecord, 'approvals'>,
): { readonly approvals?: ApprovalHistory } {
  return kind === 'approval' ? { approvals: { ...approvals, sends: sendNumber } } : {}
}

/** The question that stands in the chat says from then on that it is over, and has no buttons any more. */
export function overMessage(challenge: ChallengeRecord, how: ApprovalEnd): readonly MessageEdit[] {
  const { deliveryId } = challenge
  return deliveryId === null ? [] : [{ deliveryId, template: approvalTemplates.closed, params: { how }, challenge }]
}
