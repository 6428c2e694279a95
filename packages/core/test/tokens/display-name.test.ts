import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanDisplayName } from '../../src/tokens/display-name.js'

describe('R13: a name from a messenger', () => {
  it.each([
    ['Ana K.', 'Ana K.'],
    ['  Ana \t K.\n', 'Ana K.'],
    ['Ana\u202E.K', 'Ana.K'],
    ['\u2066Ana\u2069', 'Ana'],
    ['A\u0000n\u200Ba\u00AD', 'Ana'],
    ['Ana\u2028K', 'AnaK'],
    ['Zoë', 'Zoë'],
    ['小明 🦊', '小明 🦊'],
  ])('R13: %j is shown as %j', (given, shown) => {
    expect(cleanDisplayName(given)).toBe(shown)
  })

  it.each([null, '', '   ', '\u202E\u200B', '\u0007'])('R13: %j is no name', (given) => {
    expect(cleanDisplayName(given)).toBeNull()
  })

  it.each(['\u3164', '\u115F\u1160\uFFA0', '\uFE0F', '\u034F', '\u2800 \u2800', '\uD800', '\u{E0100}'])(
    'R13: %j shows nothing, so it is no name',
    (given) => {
      expect(cleanDisplayName(given)).toBeNull()
      expect(cleanDisplayName(`An${given}a`)).toMatch(/^An ?a$/)
    },
  )

  it('R13: is cut to 40 characters, and never in the middle of one', () => {
    expect(cleanDisplayName('a'.repeat(40))).toBe('a'.repeat(40))
    expect(cleanDisplayName('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`)
    const foxes = cleanDisplayName('🦊'.repeat(60)) ?? ''
    expect([...foxes]).toHaveLength(40)
    expect(Buffer.from(foxes).toString()).toBe(foxes)
  })

  it('R13: shows nothing that could hide or reorder text, whatever was given', () => {
    // Any code points; fast-check's own unit for them takes seconds to begin with.
    const text = fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 80 })
    fc.assert(
      fc.property(text, (points) => {
        const given = String.fromCodePoint(...points)
        const shown = cleanDisplayName(given)
        if (shown === null) return
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect([...shown].length).toBeLessThanOrEqual(40)
        expect(shown).toBe(shown.trim())
      }),
    )
  })
})
