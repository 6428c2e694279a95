import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeHash, enrollmentCodes, isLinkCode, readTypedCode } from '../../src/keys/enrollment-codes.js'
import { createKeyRing } from '../../src/keys/key-ring.js'

const keys = createKeyRing([
  { id: 'k1', secret: Buffer.alloc(32, 1) },
  { id: 'k2', secret: Buffer.alloc(32, 2) },
])
const source = { id: 'enrollment', resourceId: 'billing', userId: 'ana', keyId: 'k1', generation: 1 }

describe('enrollment codes', () => {
  it('C14, R11: the link code has 256 bits, the typed code 50', () => {
    const { linkCode, typedCode } = enrollmentCodes(keys, source)
    expect(linkCode).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(Buffer.from(linkCode, 'base64url')).toHaveLength(32)
    expect(typedCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  })

  it('C14: no eight bytes of a link code are ever the same, in whatever generation', () => {
    const codes = Array.from({ length: 50 }, (_one, at) => enrollmentCodes(keys, { ...source, generation: at + 1 }))
    const bytes = codes.map(({ linkCode }) => Buffer.from(linkCode, 'base64url'))
    const parts = bytes.flatMap((code) => [0, 8, 16, 24].map((at) => code.subarray(at, at + 8).toString('hex')))
    expect(new Set(parts).size).toBe(200)
  })

  it('R11: any instance derives the same codes again', () => {
    const elsewhere = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 1) }])
    expect(enrollmentCodes(elsewhere, source)).toEqual(enrollmentCodes(keys, source))
  })

  it('R11: another generation, enrollment, person, Resource or key has other codes, in both forms', () => {
    const all = [
      source,
      { ...source, generation: 2 },
      { ...source, generation: 12 },
      { ...source, id: 'enrollment:1' },
      { ...source, userId: 'ben' },
      { ...source, resourceId: 'payroll' },
      { ...source, keyId: 'k2' },
    ].map((from) => enrollmentCodes(keys, from))
    expect(new Set(all.map(({ linkCode }) => linkCode)).size).toBe(all.length)
    expect(new Set(all.map(({ typedCode }) => typedCode)).size).toBe(all.length)
  })

  it('C14: every character of the typed code can be each of the 32, about as often', () => {
    const counts = new Map<string, number>()
    const draws = 3000
    for (let generation = 0; generation < draws; generation += 1) {
      for (const character of enrollmentCodes(keys, { ...source, generation }).typedCode.replace('-', '')) {
        counts.set(character, (counts.get(character) ?? 0) + 1)
      }
    }
    const expected = (draws * 10) / 32
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(counts.size).toBe(32)
    // 31 degrees of freedom: 61 is p = 0.001, and the keys are fixed.
    expect(chiSquare).toBeLessThan(61)
  })

  it('C17: what is stored of a code is a keyed hash, another one for each form', () => {
    const { linkCode, typedCode } = enrollmentCodes(keys, source)
    const hashes = [
      codeHash(keys, 'k1', 'link_code', linkCode),
      codeHash(keys, 'k1', 'typed_code', typedCode),
      codeHash(keys, 'k2', 'link_code', linkCode),
      codeHash(keys, 'k1', 'typed_code', linkCode),
    ]
    expect(new Set(hashes).size).toBe(4)
    for (const hash of hashes) {
      expect(hash).not.toContain(linkCode)
      expect(hash).not.toContain(typedCode)
    }
  })
})

describe('reading what a person typed', () => {
  it.each([
    ['ABCDE-12345', 'ABCDE-12345'],
    ['abcde 12345', 'ABCDE-12345'],
    ['  abcde12345\n', 'ABCDE-12345'],
    ['AB CD E1 23 45', 'ABCDE-12345'],
    ['ABCDE–12345', 'ABCDE-12345'],
    ['ABCDE‐12345', 'ABCDE-12345'],
    ['oOiIl-LABCD', '00111-1ABCD'],
  ])('R11: %j is meant as %s', (typed, code) => {
    expect(readTypedCode(typed)).toBe(code)
  })

  it.each(['', 'hello', 'ABCDE-1234', 'ABCDE-123456', 'ABCDE-1234U', 'ABCDE_12345', 'ABCDE-1234ß'])(
    'R11: %j is no code',
    (typed) => {
      expect(readTypedCode(typed)).toBeNull()
    },
  )

  it('R11: every code is found again however it is typed', () => {
    const separator = fc.constantFrom('', ' ', '-', ' - ', '—')
    fc.assert(
      fc.property(fc.nat(100_000), separator, fc.boolean(), (generation, between, isLower) => {
        const { typedCode, linkCode } = enrollmentCodes(keys, { ...source, generation })
        const typed = typedCode.replace('-', between)
        expect(readTypedCode(isLower ? typed.toLowerCase() : typed)).toBe(typedCode)
        expect(isLinkCode(linkCode)).toBe(true)
        expect(isLinkCode(typed)).toBe(false)
      }),
    )
  })

  it.each(['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(43)}\n`])(
    '%j has not the shape of a link code',
    (text) => {
      expect(isLinkCode(text)).toBe(false)
    },
  )
})
