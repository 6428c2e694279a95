import { describe, expect, it } from 'vitest'
import { newId, numberOf, numberText } from '../../src/kernel/ids.js'
import { after, noon } from '../support/records.js'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

describe('ids', () => {
  it('are 26 characters of lower-case Crockford', () => {
    for (const at of [new Date(0), noon, new Date('9999-12-31T23:59:59.999Z')]) {
      expect(newId(at)).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/)
    }
  })

  it('are never made twice, also within one millisecond and across pages of random bytes', () => {
    const ids = Array.from({ length: 50_000 }, () => newId(noon))
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(ids.map((id) => id.slice(10))).size).toBe(ids.length)
  })

  it('sort as text by the millisecond in which they were made', () => {
    const steps = [0, 1, 2, 31, 32, 33, 1023, 1024, 86_400_000, 1_000_000_000_000, 200_000_000_000_000]
    const ids = steps.map((ms) => newId(after(ms)))
    expect([...ids].reverse().sort()).toEqual(ids)
    expect(newId(new Date(0)) < newId(new Date(1))).toBe(true)
  })

  it('sort in the order in which one process made them, also within a millisecond', () => {
    const ids = Array.from({ length: 2000 }, () => newId(noon))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('share their alphabet with numbers, whose texts sort as they do and are read back', () => {
    const numbers = [0, 1, 31, 32, 33, 1023, 1024, 2 ** 31, 2 ** 40, 2 ** 50 - 1]
    const texts = numbers.map(numberText)
    expect(texts.every((text) => text.length === 10)).toBe(true)
    expect([...texts].reverse().sort()).toEqual(texts)
    expect(texts.map(numberOf)).toEqual(numbers)
    expect([numberOf('00000000il'), numberOf('-1')]).toEqual([Number.NaN, Number.NaN])
  })

  it('walk on in steps that do not come again: another process in the same millisecond walks elsewhere', () => {
    const value = (id: string) =>
      [...id.slice(10)].reduce((sum, digit) => sum * 32n + BigInt(alphabet.indexOf(digit)), 0n)
    const values = Array.from({ length: 5000 }, () => value(newId(noon)))
    const steps = values.slice(1).map((next, at) => next - (values[at] ?? 0n))
    expect(new Set(steps).size).toBeGreaterThan(4900)
  })

  it('use every character in every random place', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => newId(new Date(noon.getTime() + at)))
    for (let at = 10; at < 26; at += 1) expect(new Set(ids.map((id) => id.charAt(at))).size).toBe(32)
  })
})
