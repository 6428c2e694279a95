import type { ChallengeProgress } from '@chatfactor/core'
import { whenGone } from '../http/when-late.js'

/**
 * Whether it is too early for another message: the last one may still be on its way, or there were too many. Then the
 * page stays as it is, with the code that works.
 */
export async function isTooEarly(
  challengeId: string | null,
  progressOf: (challengeId: string) => Promise<ChallengeProgress>,
  now: Date,
): Promise<boolean> {
  if (challengeId === null) return false
  const progress = await progressOf(challengeId).catch(whenGone(() => null))
  return progress?.state === 'waiting' && progress.sendAgainAt !== null && progress.sendAgainAt > now
}
