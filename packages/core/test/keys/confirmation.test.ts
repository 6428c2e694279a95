import { describe, expect, it } from 'vitest'
import { confirmationCode, confirmationNumbers, isConfirmed } from '../../src/keys/confirmation.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { enrollmentRecord } from '../support/records.js'

// Verbs wait for otplib; here nothing does.
await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
const byCode = enrollmentRecord({ confirmation: 'code' })
const byNumber = enrollmentRecord({ confirmation: 'number' })
const many = Array.from({ length: 3000 }, (_, at) => enrollmentRecord({ id: `enrollment-${at}` }))

describe('confirming by code', () => {
  it('R13, C19: takes the six digits that the chat shows, blanks aside', () => {
    const code = confirmationCode(keys, byCode)
    expect(code).toMatch(/^\d{6}$/)
    for (const typed of [code, ` ${code} `, `${code.slice(0, 3)} ${code.slice(3)}`]) {
      expect(isConfirmed(keys, byCode, typed)).toBe(true)
    }
  })

  it('R13: takes nothing else, neither a part of it nor the number', () => {
    const code = confirmationCode(keys, byCode)
    const { right } = confirmationNumbers(keys, byCode)
    for (const typed of ['', code.slice(0, 5), `${code}0`, [...code].reverse().join(''), right, 'undefined']) {
      if (typed !== code) expect(isConfirmed(keys, byCode, typed)).toBe(false)
    }
  })

  it('R11, C12: is another one for another chat, generation, enrollment, person and Resource', () => {
    const others = [
      byCode,
      { ...byCode, chatRecordId: 'chat-2' },
      { ...byCode, chatRecordId: null },
      { ...byCode, generation: 2 },
      { ...byCode, id: 'another' },
      { ...byCode, userId: 'user-2' },
      { ...byCode, resourceId: 'resource-2' },
    ]
    expect(new Set(others.map((enrollment) => confirmationCode(keys, enrollment))).size).toBe(others.length)
  })

  it('any instance with the same key knows it', () => {
    const elsewhere = createKeyRing([
      { id: 'k2', secret: Buffer.alloc(32, 8) },
      { id: 'k1', secret: Buffer.alloc(32, 7) },
    ])
    expect(confirmationCode(elsewhere, byCode)).toBe(confirmationCode(keys, byCode))
    expect(confirmationNumbers(elsewhere, byNumber)).toEqual(confirmationNumbers(keys, byNumber))
  })
})

describe('confirming by number', () => {
  it('R13: offers three different two-digit numbers, one of which is right', () => {
    for (const enrollment of many) {
      const { right, choices } = confirmationNumbers(keys, enrollment)
      expect(choices).toHaveLength(3)
      expect(new Set(choices).size).toBe(3)
      for (const choice of choices) expect(choice).toMatch(/^[1-9]\d$/)
      expect(choices).toContain(right)
    }
  })

  it('R13: the right one stands in each place about as often, so its place gives nothing away', () => {
    const counts = [0, 0, 0]
    for (const enrollment of many) {
      const { right, choices } = confirmationNumbers(keys, enrollment)
      const at = choices.indexOf(right)
      counts[at] = (counts[at] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(100)
  })

  it('R13: every number from 10 to 99 can be the right one', () => {
    expect(new Set(many.map((enrollment) => confirmationNumbers(keys, enrollment).right)).size).toBe(90)
  })

  it('R13: takes the right number and none of the other two', () => {
    const { right, choices } = confirmationNumbers(keys, byNumber)
    expect(choices.filter((choice) => isConfirmed(keys, byNumber, choice))).toEqual([right])
    expect(isConfirmed(keys, byNumber, ` ${right} `)).toBe(true)
    expect(isConfirmed(keys, byNumber, '')).toBe(false)
    expect(isConfirmed(keys, byNumber, confirmationCode(keys, byNumber))).toBe(false)
  })

  it('R13: the numbers change with the chat', () => {
    const shown = ['chat-1', 'chat-2', 'chat-3', 'chat-4'].map((chatRecordId) =>
      confirmationNumbers(keys, { ...byNumber, chatRecordId }).choices.join(),
    )
    expect(new Set(shown).size).toBe(4)
  })
})
