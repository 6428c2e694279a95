import type { Change } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { challengeChange } from './challenge-change.js'

/** Misses after which a challenge is over, whatever carried its code and whatever the limit of the person. */
export const missLimit = 5

/** The effect of a miss on its challenge. */
export interface AfterMiss {
  readonly change: Change<'challenges'>
  /** Nothing can be tried any more: the challenge is exhausted. */
  readonly isOver: boolean
  /** 0 when it is over. */
  readonly attemptsLeft: number
}

/**
 * Counts one more miss of a challenge, whatever carried its code. Its effect on the person is elsewhere: `countMiss` locks, and
 * `countGuess` delays.
 *
 * `leftToPerson` is how many tries the person has left, where misses count against them: with none, this challenge is over too.
 */
export function afterMiss(
  challenge: ChallengeRecord,
  now: Date,
  leftToPerson: number = Number.POSITIVE_INFINITY,
): AfterMiss {
  const misses = challenge.misses + 1
  const attemptsLeft = Math.max(0, Math.min(challenge.missLimit - misses, leftToPerson))
  const isOver = attemptsLeft === 0
  return { change: { misses, ...(isOver ? challengeChange(challenge, 'exhaust', now) : {}) }, isOver, attemptsLeft }
}
