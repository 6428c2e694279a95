import { describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.js'
import { after, noon } from '../support/records.js'

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

  it('use every character in every random place', () => {
    const ids = Array.from({ length: 2000 }, (_, at) => newId(new Date(noon.getTime() + at)))
    for (let at = 10; at < 26; at += 1) expect(new Set(ids.map((id) => id.charAt(at))).size).toBe(32)
  })
})
