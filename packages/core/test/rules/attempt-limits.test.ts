import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noMisses } from '../../src/records/groups/attempts.js'
import { countMiss, lockStateOf, mostMissesInTotal } from '../../src/rules/attempt-limits.js'
import { after, assignmentRecord, minute, noon } from '../support/records.js'

/** Misses so often, waiting out every lock, and notes how long each lock was. */
function missOften(times: number, limit: number) {
  let assignment = assignmentRecord()
  let now = noon
  const locksMs: number[] = []
  for (let miss = 0; miss < times; miss += 1) {
    const counted = countMiss(assignment, limit, now)
    assignment = { ...assignment, attempts: { ...assignment.attempts, ...counted } }
    const lock = lockStateOf(assignment, now)
    if (lock.locked && lock.retryAt !== null) {
      locksMs.push(lock.retryAt.getTime() - now.getTime())
      now = lock.retryAt
    }
  }
  return { assignment, locksMs, now }
}

describe('misses', () => {
  it.each([3, 5, 10])('R9, C6: lock at the limit of %i and not before', (limit) => {
    const before = missOften(limit - 1, limit)
    expect(lockStateOf(before.assignment, before.now)).toEqual({ locked: false })
    expect(before.assignment.attempts.misses).toBe(limit - 1)
    const { assignment } = missOften(limit, limit)
    expect(lockStateOf(assignment, noon)).toEqual({ locked: true, retryAt: after(15 * minute), reason: 'misses' })
  })

  it('R9, C9: lock for 15 minutes, then twice as long each time, up to 24 hours', () => {
    const { locksMs } = missOften(9 * 3, 3)
    expect(locksMs.map((ms) => ms / minute)).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440])
  })

  it('R9: a lock ends by itself at its moment, and the next miss counts from one', () => {
    const { assignment } = missOften(5, 5)
    expect(lockStateOf(assignment, after(15 * minute - 1)).locked).toBe(true)
    expect(lockStateOf(assignment, after(15 * minute)).locked).toBe(false)
    expect(countMiss(assignment, 5, after(15 * minute)).misses).toBe(1)
  })

  it('R9, C6: after 100 in all only an administrator unlocks, however long one waits', () => {
    const almost = missOften(mostMissesInTotal - 1, 10)
    expect(lockStateOf(almost.assignment, almost.now).locked).toBe(false)
    const { assignment, now } = missOften(mostMissesInTotal, 10)
    expect(lockStateOf(assignment, now)).toEqual({ locked: true, retryAt: null, reason: 'misses' })
    expect(lockStateOf(assignment, new Date(now.getTime() + 365 * 24 * 60 * minute))).toEqual({
      locked: true,
      retryAt: null,
      reason: 'misses',
    })
  })

  it('R9: a success, or an administrator, takes everything back', () => {
    const { assignment, now } = missOften(100, 5)
    const unlocked = { attempts: { ...assignment.attempts, ...noMisses } }
    expect(lockStateOf(unlocked, now)).toEqual({ locked: false })
    expect(countMiss(unlocked, 5, now)).toEqual({ misses: 1, missesInTotal: 1, lockLevel: 0, lockedUntil: null })
  })

  it('R9: never go down by missing, and never beyond the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 10 }), fc.integer({ min: 1, max: 120 }), (limit, times) => {
        const { assignment, locksMs } = missOften(times, limit)
        expect(assignment.attempts.missesInTotal).toBe(times)
        expect(assignment.attempts.misses).toBe(times % limit)
        expect(assignment.attempts.lockLevel).toBe(Math.floor(times / limit))
        for (const ms of locksMs) expect(ms).toBeLessThanOrEqual(24 * 60 * minute)
      }),
    )
  })
})
