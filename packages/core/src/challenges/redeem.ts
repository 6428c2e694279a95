import type { Decision } from '../kernel/decision.js'
import { lockStateOf } from '../rules/attempt-limits.js'
import { redeemMs } from '../rules/challenge-deadlines.js'
import { acceptance, type JudgeRecords } from './acceptance.js'
import type { ChallengeRedemption } from './challenge-answer.js'

/**
 * Decides whether an approval that was given in the chat lets its person in, once (R22).
 *
 * Between approving and redeeming somebody may have been locked, or lost the token: so the lock is looked at first, and the token
 * has to be live still (C13).
 */
export function redeemChallenge(records: JudgeRecords, now: Date): Decision<ChallengeRedemption> {
  const { challenge, assignment } = records
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { result: { outcome: 'locked', retryAt: lock.retryAt } }
  const { state, tokenId, answeredAt } = challenge
  if (state === 'accepted') return { result: { outcome: 'already_used' } }
  if (state === 'denied' || state === 'exhausted') return { result: { outcome: state } }
  if (tokenId === null || !assignment.tokenIds.includes(tokenId)) return { result: { outcome: 'expired' } }
  if (state === 'pending') return { result: { outcome: challenge.expiresAt > now ? 'pending' : 'expired' } }
  const inTime = state === 'approved' && answeredAt !== null && now.getTime() < answeredAt.getTime() + redeemMs
  return inTime ? acceptance(records, 'redeem', tokenId, now) : { result: { outcome: 'expired' } }
}
