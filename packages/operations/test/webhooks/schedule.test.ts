import { describe, expect, it } from 'vitest'
import { isGivenUp, mostTries, nextTry } from '../../src/webhooks/schedule.js'

const failedAt = new Date('2026-11-30T12:00:00Z')
const waits = ['5 s', '5 min', '30 min', '2 h', '5 h', '10 h', '14 h', '20 h', '24 h']
const units: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000 }

function ms(text: string): number {
  const [count = '', unit = ''] = text.split(' ')
  return Number(count) * (units[unit] ?? Number.NaN)
}

describe('when a message is tried again', () => {
  it.each(waits.map((wait, at) => [wait, at + 1] as const))('C56: %s after try %i', (wait, tries) => {
    expect(nextTry(tries, failedAt, 0.5)?.getTime()).toBe(failedAt.getTime() + ms(wait))
  })

  it('C56: up to a tenth sooner or later, so that not all come at once', () => {
    for (const [at, wait] of waits.entries()) {
      const [least, most] = [0, 1].map((dice) => (nextTry(at + 1, failedAt, dice)?.getTime() ?? 0) - failedAt.getTime())
      expect(least).toBe(Math.round(ms(wait) * 0.9))
      expect(most).toBe(Math.round(ms(wait) * 1.1))
    }
  })

  it('C56: after ten tries it is given up', () => {
    expect(mostTries).toBe(10)
    expect(nextTry(9, failedAt, 0)).not.toBeNull()
    expect(nextTry(10, failedAt, 0)).toBeNull()
  })

  it('C56: an endpoint is given up after five days of failure, and not before', () => {
    expect(isGivenUp(failedAt, new Date(failedAt.getTime() + 5 * 86_400_000 - 1))).toBe(false)
    expect(isGivenUp(failedAt, new Date(failedAt.getTime() + 5 * 86_400_000))).toBe(true)
  })
})
