import type { DeliveryDraft } from '../kernel/drafts.js'
import { chatOf } from '../kernel/token-chat.js'
import { chatDelivery } from '../messages/new-delivery.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
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

/** The message that carries the current code of a challenge to the chat of a token. */
export function otpDelivery(records: SendRecords, site: string, now: Date): DeliveryDraft {
  const { challenge, token } = records
  const draft = chatDelivery(now, records, chatOf(token), { template: 'otp', params: { site }, challenge })
  return { ...draft, pausedUntil: token.pausedUntil }
}

/** That message, and who waits for its outcome. */
export function sendOtp(
  records: SendRecords,
  site: string,
  now: Date,
): { readonly result: Sending; readonly deliveries: readonly DeliveryDraft[] } {
  const { challenge, token, assignment } = records
  const delivery = otpDelivery(records, site, now)
  return {
    result: { final: null, challenge, token, deliveryId: delivery.record.id, tokenIds: assignment.tokenIds },
    deliveries: [delivery],
  }
}
