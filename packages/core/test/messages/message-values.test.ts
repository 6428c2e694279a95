import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { away, hasSlashCommands, minutesLeft } from '../../src/messages/message-values.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
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

describe('how far away a time is', () => {
  const minute = 60_000
  const hour = 60 * minute
  it.each([
    [0, 'just now', 'щойно'],
    [-59_999, 'just now', 'щойно'],
    [-minute, '1 minute ago', '1 хвилину тому'],
    [-59 * minute, '59 minutes ago', '59 хвилин тому'],
    [-hour, '1 hour ago', '1 годину тому'],
    [-47 * hour, '47 hours ago', '47 годин тому'],
    [-48 * hour, '2 days ago', '2 дні тому'],
    [1, 'in 1 minute', 'через 1 хвилину'],
    [15 * minute, 'in 15 minutes', 'через 15 хвилин'],
    [24 * hour, 'in 24 hours', 'через 24 години'],
  ])('R25: %i ms are "%s", by every clock', async (ms, english, ukrainian) => {
    const catalogue = createCoreCatalogue()
    expect(away(await catalogue.words('en'), noon.getTime() + ms, noon)).toBe(english)
    expect(away(await catalogue.words('uk'), noon.getTime() + ms, noon)).toBe(ukrainian)
  })
})

describe('the commands that texts name', () => {
  it.each([
    ['a messenger of commands', { slashCommands: true }, true],
    ['a bot whose bare words are for the host app', { slashCommands: false, digitsNeedCommand: true }, true],
    ['a bot of its own, where words are enough', { slashCommands: false, digitsNeedCommand: false }, false],
  ])('R32: in %s, have a slash or not', (_where, capabilities, expected) => {
    expect(hasSlashCommands(fakeTransport({ capabilities }).capabilities)).toBe(expected)
  })
})
