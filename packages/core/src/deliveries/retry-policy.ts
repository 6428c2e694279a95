import { carriesCode, type Template } from '../kernel/index.js'
import { notTried } from '../pacing/index.js'
import { shortened } from '../platform-client/index.js'
import type { Change, SendOutcome } from '../ports/index.js'
import type { DeliveryRecord } from '../records/index.js'
import { longest } from '../stores/index.js'

const firstPauseMs = 5_000
const longestPauseMs = 5 * 60_000
/** A notice with an unknown outcome is sent once more, at the risk of a duplicate; a code never is (R30). */
const unknownNoticeAttempts = 2

/**
 * The state of a delivery after an attempt: sent, to be retried at some time, or failed for good. Replies are never
 * retried.
 */
export function afterSending(
  delivery: DeliveryRecord,
  template: Template,
  outcome: SendOutcome,
  now: Date,
): Pick<Change<'deliveries'>, 'state' | 'dueAt' | 'outcome' | 'outcomeDetail' | 'messageId' | 'endedAt'> {
  const said = {
    outcome: 'reason' in outcome ? `${outcome.outcome}:${outcome.reason}` : outcome.outcome,
    outcomeDetail: 'detail' in outcome ? detailText(outcome.detail) : null,
  }
  const isReply = template.urgency === 'reply'
  const again = (at: Date) =>
    !isReply && at < delivery.expiresAt
      ? { state: 'waiting' as const, dueAt: at, ...said }
      : { state: 'failed' as const, ...said }
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (delivery.attempts - 1))
  const later = new Date(now.getTime() + pauseMs)
  switch (outcome.outcome) {
    case 'accepted':
      return { state: 'sent', messageId: keptId(outcome.messageId), endedAt: now, ...said }
    case 'throttled':
      return again(outcome.retryAt !== null && outcome.retryAt > later ? outcome.retryAt : later)
    case 'unavailable':
      return again(later)
    case 'unknown':
      return !carriesCode(template) && delivery.attempts < unknownNoticeAttempts
        ? again(later)
        : { state: 'failed', ...said }
    case 'misconfigured':
      // A message that was not even tried waits for the operator, unless it is a code.
      return outcome.detail.hint === notTried && !carriesCode(template) ? again(later) : { state: 'failed', ...said }
    default:
      return { state: 'failed', ...said }
  }
}

function detailText(detail: {
  readonly httpStatus: number | null
  readonly code: string | null
  readonly hint: string | null
}): string {
  const whole = [detail.httpStatus, detail.code, detail.hint].filter((part) => part !== null).join(' ')
  return shortened(whole, longest('deliveries', 'outcomeDetail'))
}

/** A truncated id would be useless. */
function keptId(messageId: string | null): string | null {
  return messageId === null || messageId.length > longest('deliveries', 'messageId') ? null : messageId
}
