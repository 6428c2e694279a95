import { type ChallengeProgress, isChatfactorError } from '@chatfactor/core'

/**
 * Whether another message is asked for too early: the last one may still be on its way, or there were too many. Then the page stays as it
 * is, with the code that works.
 */
export async function isTooEarly(
  challengeId: string | null,
  progressOf: (challengeId: string) => Promise<ChallengeProgress>,
  now: Date,
): Promise<boolean> {
  if (challengeId === null) return false
  try {
    const { state, sendAgainAt } = await progressOf(challengeId)
    return state === 'waiting' && sendAgainAt !== null && sendAgainAt > now
  } catch (error) {
    if (isChatfactorError(error) && ['CHALLENGE_NOT_FOUND', 'INVALID_INPUT'].includes(error.code)) return false
    throw error
  }
}
