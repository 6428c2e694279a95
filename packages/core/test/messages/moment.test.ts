import { describe, expect, it } from 'vitest'
import { durationText, momentText } from '../../src/messages/moment.js'

describe('a moment in words', () => {
  // mutant: messages/moment.ts: without timeZone
  it('R25: is told in UTC, wherever the process runs', () => {
    expect(momentText(new Date('2030-11-25T14:05:59.999Z'))).toBe('25 Nov 2030, 14:05 UTC')
    expect(momentText(new Date('2030-01-01T00:00:00.000Z'))).toBe('1 Jan 2030, 00:00 UTC')
    expect(momentText(new Date('2029-12-31T23:59:00.000Z'))).toBe('31 Dec 2029, 23:59 UTC')
  })
})

describe('a duration in words', () => {
  // mutant: messages/moment.ts: Math.floor(ms / 60_000)
  it.each([
    [-1, '1 minute'],
    [0, '1 minute'],
    [1, '1 minute'],
    [60_000, '1 minute'],
    [60_001, '2 minutes'],
    [179_999, '3 minutes'],
    [180_000, '3 minutes'],
    [119 * 60_000, '119 minutes'],
    [120 * 60_000, '2 hours'],
    [120 * 60_000 + 1, '3 hours'],
    [72 * 60 * 60_000, '72 hours'],
  ])('%i ms is %s: rounded up, never nothing', (ms, words) => {
    expect(durationText(ms)).toBe(words)
  })
})
