import { describe, expect, it } from 'vitest'
import { minutesLeft } from '../../src/messages/message-values.js'
import { after, noon } from '../support/records.js'

describe('the minutes that are left', () => {
  it.each([
    [-1, 1],
    [0, 1],
    [1, 1],
    [60_000, 1],
    [60_001, 2],
    [179_999, 3],
    [180_000, 3],
    [119 * 60_000, 119],
  ])('%i ms are %i: rounded up, never none', (ms, minutes) => {
    expect(minutesLeft(after(ms), noon)).toBe(minutes)
  })
})
