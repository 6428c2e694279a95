import type { AssignmentRecord } from '../../records/assignment-record.js'
import type { EnrollmentRecord } from '../../records/enrollment-record.js'
import type { TokenRecord } from '../../records/token-record.js'
import { isLiveToken } from '../../rules/live.js'
import { denied, type Refusal } from '../../rules/refusal.js'

/** How long a new token can be taken back on the page that says who answered. */
const takeBackMs = 10 * 60_000

/** What decides whether the activation of an enrollment may be taken back. */
export interface TakeBackRecords {
  readonly enrollment: EnrollmentRecord
  readonly token: TokenRecord
  readonly assignment: AssignmentRecord
}

/**
 * Until when the person may say that another chat answered; `null` where that is over.
 *
 * Only in the session that began it, and only until a code was shown: then the person is known to hold the chat, or another token,
 * and takes a token away as usual.
 */
export function takeBackUntil(records: TakeBackRecords, sessionId: string | null, now: Date): Date | null {
  const { enrollment, token, assignment } = records
  const until = new Date(token.createdAt.getTime() + takeBackMs)
  const isTheirs = enrollment.sessionId !== null && enrollment.sessionId === sessionId
  const isOfThis = enrollment.state === 'active' && enrollment.tokenId === token.id
  const isUsed = assignment.lastAcceptedAt !== null && assignment.lastAcceptedAt > token.createdAt
  return isTheirs && isOfThis && isLiveToken(assignment, token.id) && !isUsed && until > now ? until : null
}

/** The same, as the rules say no. */
export function takeBackRefusal(records: TakeBackRecords, sessionId: string | null, now: Date): Refusal | null {
  return takeBackUntil(records, sessionId, now) === null ? denied('take_back_over') : null
}
