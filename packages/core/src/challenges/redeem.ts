import type { Decision } from '../kernel/decision.js'
import type { Actor } from '../records/audit-record.js'
import {
  type AskedRecords,
  earlierAnswer,
  isAwaited,
  isRedeemable,
  type Judges,
  obstacleTo,
} from '../rules/answerable.js'
import { lockedOut } from '../rules/attempt-limits.js'
import { refused } from '../rules/refusal.js'
import { acceptance } from './acceptance.js'
import type { ChallengeRedemption } from './challenge-answer.js'

/**
 * Decides whether an answer that was given in the chat lets its person in, once (R22).
 *
 * Between answering and redeeming the person may have been locked, or lost the token, and the policy may have become stricter: so every
 * rule is asked again (C13).
 */
export function redeemChallenge(
  judges: Judges,
  records: AskedRecords,
  now: Date,
  actor: Actor,
): Decision<ChallengeRedemption> {
  const { challenge } = records
  const obstacle = obstacleTo(judges, records, now)
  if (obstacle?.kind === 'denied') throw refused(obstacle.refusal)
  if (obstacle?.kind === 'away') return { result: obstacle.refused }
  if (obstacle?.kind === 'disowned') return { result: { outcome: 'disowned' } }
  if (obstacle?.kind === 'locked') return { result: lockedOut(obstacle) }
  const { tokenId } = challenge
  const earlier = earlierAnswer(challenge)
  if (earlier !== null) return { result: { outcome: earlier } }
  if (obstacle !== null || tokenId === null) return { result: { outcome: 'expired' } }
  if (isAwaited(challenge, now)) return { result: { outcome: 'pending' } }
  return isRedeemable(challenge, now)
    ? acceptance(records, 'redeem', tokenId, now, actor)
    : { result: { outcome: 'expired' } }
}
