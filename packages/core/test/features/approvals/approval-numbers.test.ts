import { describe, expect, it } from 'vitest'
import { approvalDigits, approvalNumbers } from '../../../src/features/approvals/approval-numbers.js'
import { createKeyRing } from '../../../src/keys/key-ring.js'
import { loadingOneTimePasswords } from '../../../src/keys/one-time-password.js'
import { challengeRecord } from '../../support/records.js'

// Verbs wait for otplib; here nothing does.
await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 9) }])
const asked = (nth: number, sendNumber: number) =>
  challengeRecord({ id: `challenge-${nth}`, kind: 'approval', mode: 'number_matching', sendNumber })
const count = 2_000

describe('the numbers of an approval', () => {
  it('R24: are three different ones of two digits, the right one among them, in each place alike', () => {
    const places = [0, 0, 0]
    const seen = new Set<number>()
    for (let nth = 0; nth < count; nth += 1) {
      const { right, choices } = approvalNumbers(keys, asked(nth, nth))
      expect(new Set(choices).size).toBe(3)
      for (const number of choices) expect(number).toSatisfy((one: number) => one >= 10 && one <= 99)
      const place = choices.indexOf(right)
      places[place] = (places[place] ?? 0) + 1
      seen.add(right)
    }
    expect(seen.size).toBe(90)
    for (const times of places) expect(times).toBeGreaterThan(count / 3 - 120)
  })

  it('R24: never have the same right one twice running, be it of one question or of the next', () => {
    for (let nth = 0; nth < count; nth += 1) {
      const { right } = approvalNumbers(keys, asked(nth, nth))
      expect(approvalNumbers(keys, asked(nth, nth + 1)).right).not.toBe(right)
      expect(approvalNumbers(keys, asked(nth + 1, nth + 1)).right).not.toBe(right)
    }
  })

  it('R24: are all of one kind, so that none stands out as the other one of last time', () => {
    for (let nth = 0; nth < count; nth += 1) {
      const { choices } = approvalNumbers(keys, asked(nth, nth))
      expect(new Set(choices.map((number) => number % 2)).size).toBe(1)
    }
  })

  it('R27: and the digits come again for the same send, and are others for another send, challenge or key', () => {
    const others = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 8) }])
    const all = [
      approvalDigits(keys, asked(1, 2)),
      approvalDigits(keys, asked(1, 3)),
      approvalDigits(keys, asked(2, 2)),
      approvalDigits(others, asked(1, 2)),
    ]
    expect(approvalDigits(keys, asked(1, 2))).toBe(all[0])
    expect(new Set(all).size).toBe(4)
    for (const digits of all) expect(digits).toMatch(/^\d{6}$/)
  })
})
