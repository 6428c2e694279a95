import { describe, expect, it } from 'vitest'
import { countedTimes, isDelay } from '../../src/rules/send-limits.js'

const now = new Date(1_000_000)

describe('times of a counter', () => {
  it('R35: count within their window; of the future they count as now, or not at all beyond a minute', () => {
    expect(countedTimes([989_999, 990_000, 990_001, 1_000_000, 1_060_000, 1_060_001], 10_000, now)).toEqual([
      990_001, 1_000_000, 1_000_000,
    ])
  })

  it('R35: a delay is one that a clock could have given that is right', () => {
    const until = (ms: number) => isDelay(new Date(now.getTime() + ms), 5_000, now)
    expect([until(0), until(1), until(65_000), until(65_001), isDelay(null, 5_000, now)]).toEqual([
      ...[false, true, true, false, false],
    ])
  })
})
