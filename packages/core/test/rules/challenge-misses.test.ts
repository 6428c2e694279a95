import { describe, expect, it } from 'vitest'
import { afterMiss } from '../../src/rules/open-challenges.js'
import { challengeRecord, noon } from '../support/records.js'

describe('a miss of a challenge', () => {
  it.each(['otp', 'approval', 'email_code'] as const)('is one of five, whatever carried the code: %s', (kind) => {
    let challenge = challengeRecord({ kind })
    const left = []
    for (let miss = 0; miss < 4; miss += 1) {
      const { change, isOver, attemptsLeft } = afterMiss(challenge, noon)
      challenge = { ...challenge, ...change }
      expect(isOver).toBe(false)
      left.push(attemptsLeft)
    }
    expect(left).toEqual([4, 3, 2, 1])
    expect(challenge.state).toBe('pending')
    const last = afterMiss(challenge, noon)
    expect(last).toMatchObject({ isOver: true, attemptsLeft: 0 })
    expect(last.change).toMatchObject({ misses: 5, state: 'exhausted', endedAt: noon })
  })

  it('leaves no more tries than the person has', () => {
    expect(afterMiss(challengeRecord(), noon, 2)).toMatchObject({ isOver: false, attemptsLeft: 2 })
    expect(afterMiss(challengeRecord(), noon, 9)).toMatchObject({ isOver: false, attemptsLeft: 4 })
  })

  it('ends the challenge of somebody whom it locks', () => {
    expect(afterMiss(challengeRecord(), noon, 0)).toMatchObject({ isOver: true, change: { state: 'exhausted' } })
  })
})
