import { describe, expect, it } from 'vitest'
import { approvalDigits, approvalNumbers } from '../../src/features/approvals/approval-numbers.js'
import { recoveryCodesOf } from '../../src/features/recovery/recovery-codes.js'
import { challengeCode, otpDigits } from '../../src/keys/challenge-code.js'
import { confirmationCode, confirmationNumbers } from '../../src/keys/confirmation.js'
import { enrollmentCodes } from '../../src/keys/enrollment-codes.js'
import { createKeyRing, type DerivationContext, type KeyLabel } from '../../src/keys/key-ring.js'
import { loadingOneTimePasswords, oneTimePassword } from '../../src/keys/one-time-password.js'
import { signedTransaction, transactionDigest } from '../../src/keys/transaction.js'
import { hotp } from '../support/hotp.js'
import { challengeRecord, enrollmentRecord } from '../support/records.js'

/** RFC 4226, appendix D: the secret, and the truncated values of which the codes are the last digits. */
const secret = Buffer.from('12345678901234567890')
const truncated = [
  1284755224, 1094287082, 137359152, 1726969429, 1640338314, 868254676, 1918287922, 82162583, 673399871, 645520489,
]

// Verbs wait for otplib; here nothing does.
await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])

function codesOfChallenges(digits: 6 | 8, draws: number): readonly string[] {
  const challenge = challengeRecord({ digits })
  return Array.from({ length: draws }, (_, at) => challengeCode(keys, { ...challenge, id: `challenge-${at}` }, 1))
}

/** How far counts are from what was expected, as a normal deviate (Wilson and Hilferty); above 3.09 means p < 0.001. */
function deviation(counts: readonly number[], shares: readonly number[]): number {
  const draws = counts.reduce((sum, count) => sum + count, 0)
  const statistic = counts.reduce((sum, count, at) => {
    const expectedCount = draws * (shares[at] ?? 0)
    return sum + (count - expectedCount) ** 2 / expectedCount
  }, 0)
  const freedom = counts.length - 1
  const spread = 2 / (9 * freedom)
  return ((statistic / freedom) ** (1 / 3) - (1 - spread)) / Math.sqrt(spread)
}

function countsOf(codes: readonly string[], bins: number, binOf: (code: string) => number): readonly number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const code of codes) counts[binOf(code)] = (counts[binOf(code)] ?? 0) + 1
  return counts
}

const asked = challengeRecord
const ofChallenge = { resourceId: 'resource-1', userId: 'user-1', recordId: 'c'.repeat(26) }
const owned = { resourceId: 'resource-1', userId: 'user-1' }
const paid = challengeRecord({ transaction: signedTransaction('resource-1', [{ label: 'To', value: 'ACME' }]) })
const signed = { transactionDigest: transactionDigest(paid) ?? Buffer.alloc(0) }
/** Every code that people read and type, by the label of its key and what else the key belongs to. */
const everyCode: readonly (readonly [
  what: string,
  codeOf: (send: number) => string,
  label: KeyLabel,
  owner: (send: number) => DerivationContext,
  digits: number,
])[] = [
  ['a code', (send) => challengeCode(keys, asked(), send), 'otp', () => ofChallenge, 6],
  ['a code of eight digits', (send) => challengeCode(keys, asked({ digits: 8 }), send), 'otp', () => ofChallenge, 8],
  ['a code for a payment', (send) => challengeCode(keys, paid, send), 'otp', () => ({ ...ofChallenge, ...signed }), 6],
  ['a mailed code', (send) => challengeCode(keys, asked({ kind: 'email_code' }), send), 'email', () => ofChallenge, 6],
  ['digits for the bot', (sendNumber) => approvalDigits(keys, asked({ sendNumber })), 'entry', () => ofChallenge, 6],
  [
    'digits for the bot, of a payment',
    (sendNumber) => approvalDigits(keys, { ...paid, sendNumber }),
    ...(['entry', () => ({ ...ofChallenge, ...signed }), 6] as const),
  ],
  [
    'a code that confirms a chat',
    (generation) => confirmationCode(keys, enrollmentRecord({ generation })),
    ...([
      'otp',
      (generation: number) => ({ ...owned, recordId: `${'e'.repeat(26)}:${generation}:chat-1` }),
      6,
    ] as const),
  ],
]

describe('a one-time password', () => {
  it.each(everyCode)(
    'C35, C38: %s is what RFC 4226 makes of all 256 bits of a key of its own and of the number of its send',
    (_what, codeOf, label, owner, digits) => {
      for (let send = 1; send <= 12; send += 1) {
        const key = keys.derive('k1', label, owner(send))
        expect(key).toHaveLength(32)
        expect([send, codeOf(send)]).toEqual([send, hotp(key, send, digits)])
      }
    },
  )

  it.each(truncated.map((value, counter) => [counter, value] as const))(
    'C38: is that of RFC 4226, appendix D, for counter %i',
    (counter, value) => {
      expect(oneTimePassword(secret, counter, 6)).toBe(String(value).slice(-6))
      expect(oneTimePassword(secret, counter, 8)).toBe(String(value).padStart(8, '0').slice(-8))
    },
  )

  it('C38: has the six digits that the RFC prints', () => {
    const printed = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'
    expect(truncated.map((_, counter) => oneTimePassword(secret, counter, 6)).join(' ')).toBe(printed)
  })

  it('C1: is for records of earlier versions what it was then, so that no code changes under way', () => {
    const challenge = challengeRecord({
      id: 'challenge-of-vectors',
      resourceId: 'resource-1',
      userId: 'user-1',
      keyId: 'k1',
    })
    const about = { resourceId: 'resource-1', userId: 'user-1', keyId: 'k1', chatRecordId: 'chat-1' }
    const enrollment = enrollmentRecord({ id: 'enrollment-of-vectors', confirmation: 'code', ...about })
    const sends = [1, 2, 3]
    const asked = { ...challenge, kind: 'approval', mode: 'code_entry' } as const
    expect({
      otp: sends.map((send) => challengeCode(keys, { ...challenge, digits: 6 }, send)),
      eight: sends.map((send) => challengeCode(keys, { ...challenge, digits: 8 }, send)),
      mail: sends.map((send) => challengeCode(keys, { ...challenge, digits: 6, kind: 'email_code' }, send)),
      entry: sends.map((sendNumber) => approvalDigits(keys, { ...asked, sendNumber })),
      confirm: sends.map((generation) => confirmationCode(keys, { ...enrollment, generation })),
    }).toEqual({
      otp: ['700466', '877710', '563586'],
      eight: ['99700466', '16877710', '99563586'],
      mail: ['904123', '744179', '603971'],
      entry: ['419057', '718663', '811235'],
      confirm: ['517022', '989257', '296671'],
    })
  })

  it('C1: keeps leading zeros, so it always has the digits that were asked for', () => {
    for (const digits of [6, 8] as const) {
      const codes = Array.from({ length: 500 }, (_, counter) => oneTimePassword(secret, counter, digits))
      expect(codes.some((code) => code.startsWith('0'))).toBe(true)
      for (const code of codes) expect(code).toMatch(digits === 6 ? /^\d{6}$/ : /^\d{8}$/)
    }
  })

  it('C1: never has fewer than six digits, whatever a record says', () => {
    expect([-1, 0, 1, 4, 5, 6, 7, 8, 9, Number.NaN].map(otpDigits)).toEqual([6, 6, 6, 6, 6, 6, 6, 8, 6, 6])
    expect(challengeCode(keys, challengeRecord({ digits: 4 }), 1)).toHaveLength(6)
  })

  it('C2: is spread evenly over all codes of six digits', () => {
    const codes = codesOfChallenges(6, 100_000)
    const even = new Array<number>(1000).fill(1 / 1000)
    expect(
      deviation(
        countsOf(codes, 1000, (code) => Number(code.slice(0, 3))),
        even,
      ),
    ).toBeLessThan(3.09)
    expect(
      deviation(
        countsOf(codes, 1000, (code) => Number(code.slice(3))),
        even,
      ),
    ).toBeLessThan(3.09)
    expect(new Set(codes).size).toBeGreaterThan(94_000)
  })

  it.each([
    ['a code in a mail', (id: string) => challengeCode(keys, challengeRecord({ id, kind: 'email_code' }), 1)],
    ['a code that is sent to the bot', (id: string) => approvalDigits(keys, challengeRecord({ id, kind: 'approval' }))],
    ['a code that confirms a token', (id: string) => confirmationCode(keys, enrollmentRecord({ id }))],
  ])('C2, C1: %s is spread as evenly, over all codes of six digits', (_what, codeOf) => {
    const codes = Array.from({ length: 10_000 }, (_, at) => codeOf(`record-${at}`))
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).toEqual([])
    for (let place = 0; place < 6; place += 1) {
      const counts = countsOf(codes, 10, (code) => Number(code.charAt(place)))
      expect(deviation(counts, new Array<number>(10).fill(1 / 10))).toBeLessThan(3.09)
    }
  })

  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const numbered = { resourceId: 'resource-1', userId: 'user-1', keyId: 'k1', generation: 1 }
  it.each([
    [
      'a recovery code',
      32,
      (id: string) =>
        recoveryCodesOf(keys, { resourceId: 'resource-1', userId: 'user-1' }, { id, keyId: 'k1' })
          .flatMap((code) => [...code.replaceAll('-', '')])
          .map((sign) => signs.indexOf(sign)),
    ],
    [
      'a code of an enrollment to type',
      32,
      (id: string) =>
        [...enrollmentCodes(keys, { ...numbered, id }).typedCode.replace('-', '')].map((sign) => signs.indexOf(sign)),
    ],
    [
      'a number to press',
      90,
      (id: string) => [1, 2].map((sendNumber) => approvalNumbers(keys, challengeRecord({ id, sendNumber })).right - 10),
    ],
    [
      'a number that confirms a chat',
      90,
      (id: string) => [Number(confirmationNumbers(keys, enrollmentRecord({ id })).right) - 10],
    ],
  ])('C2: %s is spread evenly over all %i that there are', (_what, values, codesOf) => {
    const codes = Array.from({ length: 1000 }, (_one, at) => codesOf(`record-${at}`)).flat()
    const counts = Array.from({ length: values }, (_one, value) => codes.filter((code) => code === value).length)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(codes.length)
    expect(deviation(counts, new Array<number>(values).fill(1 / values))).toBeLessThan(3.09)
  })

  it('C2: with eight digits is spread as the 31 bits of RFC 4226 are', () => {
    const codes = codesOfChallenges(8, 50_000)
    // 2^31 values fold onto 10^8 codes: the first 47,483,648 codes are reached 22 times, the others 21 times.
    const bins = 100
    const shares = Array.from({ length: bins }, (_, at) => {
      const width = 10 ** 8 / bins
      const doubled = Math.min(width, Math.max(0, (2 ** 31 % 10 ** 8) - at * width))
      return (21 * width + doubled) / 2 ** 31
    })
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
    expect(
      deviation(
        countsOf(codes, bins, (code) => Math.floor(Number(code) / (10 ** 8 / bins))),
        shares,
      ),
    ).toBeLessThan(3.09)
  })

  it('C12: belongs to one user, one Resource, one challenge, one key and one send', () => {
    const two = createKeyRing([
      { id: 'k1', secret: Buffer.alloc(32, 7) },
      { id: 'k2', secret: Buffer.alloc(32, 8) },
    ])
    const challenge = challengeRecord({ digits: 8 })
    const codes = [
      challengeCode(two, challenge, 1),
      challengeCode(two, challenge, 2),
      challengeCode(two, { ...challenge, userId: 'user-2' }, 1),
      challengeCode(two, { ...challenge, resourceId: 'resource-2' }, 1),
      challengeCode(two, { ...challenge, id: 'another' }, 1),
      challengeCode(two, { ...challenge, keyId: 'k2' }, 1),
      challengeCode(two, { ...challenge, kind: 'email_code' }, 1),
    ]
    expect(new Set(codes).size).toBe(codes.length)
    expect(challengeCode(two, challenge, 1)).toBe(codes[0])
  })
})
