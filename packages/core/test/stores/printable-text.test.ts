import { describe, expect, it } from 'vitest'
import { cleaned, isOneDirection, isPrintable, printableText } from '../../src/stores/printable-text.js'

describe('a text that is shown', () => {
  it.each([
    ['an apostrophe', 'Ana’s iPhone'],
    ['the plain one, too', "Ana's iPhone"],
    ['signs', 'Büro #2 (neu), 50 % – „Handy“ & mehr!'],
    ['Ukrainian', 'Телефон Олени'],
    ['Arabic', 'هاتف آنا'],
    ['Persian, with the joiner that its spelling needs', 'می\u200Cخواهم'],
    ['Sinhala, with the other one', 'ශ්\u200Dරී'],
    ['Japanese', '花子の電話'],
    ['an emoji', 'Phone 📱'],
    ['a family', '👨\u200D👩\u200D👧'],
    ['an emoji with a look and a joiner', '❤\uFE0F\u200D🔥'],
    ['a keycap', '1\uFE0F\u20E3'],
    ['a flag', '🇺🇦'],
    ['accents of their own', 'Zoe\u0308'],
  ])('may have %s', (_what, text) => {
    expect(isPrintable(text)).toBe(true)
  })

  it.each([
    ['a line break', 'Bank\n\nYour code: 000000'],
    ['a return', 'Bank\rX'],
    ['a tab', 'a\tb'],
    ['a line separator', 'a\u2028b'],
    ['NUL', 'a\u0000b'],
    ['a right-to-left override', 'cod\u202Egnp.exe'],
    ['an isolate', 'a\u2066b'],
    ['a right-to-left mark', 'a\u200Fb'],
    ['an Arabic letter mark', 'a\u061Cb'],
    ['a zero-width space', 'Bil\u200Bling'],
    ['a word joiner', 'Bil\u2060ling'],
    ['a byte order mark', 'Bil\uFEFFling'],
    ['a soft hyphen', 'Bil\u00ADling'],
    ['a joiner at the end', 'Billing\u200D'],
    ['a joiner beside a blank', 'Billing \u200DA'],
    ['two joiners', 'a\u200D\u200Db'],
    ['a selector of no glyph', 'a\uFE0Fb'],
    ['a filler', '\u3164'],
    ['blank Braille', '\u2800'],
    ['half a character', 'a\uD83D'],
    ['private use', 'a\uE000'],
    ['a tag', 'a\u{E0061}'],
    ['two blanks in a row', 'Billing  Amount'],
    ['two blanks of other kinds', 'a\u00A0\u3000b'],
    ['a stroke through a letter', 'Bi\u0336lling'],
    ['three marks on a letter', 'e\u0301\u0316\u0317'],
    ['a mark on nothing', '\u0301Billing'],
    ['a mark on a blank', 'Bank \u0301A'],
    ['a note that is drawn as nothing', 'a\u{1D159}b'],
  ])('may not have %s', (_what, text) => {
    expect(isPrintable(text)).toBe(false)
  })

  it('may have the marks that a script needs', () => {
    for (const text of ['Tiếng Việt', 'שָׁלוֹם', 'हिन्दी', 'ภาษาไทย']) expect(isPrintable(text)).toBe(true)
  })

  it.each([
    ['חשבון', true],
    ['100.00 ₪', true],
    ['רחוב 5', true],
    ['ACME GmbH, 1234 5678', true],
    ['חשבון 1234 5678', false],
    ['دفع 12-34', false],
    ['ACME חשבון', false],
    ['12א34', false],
  ])('C32: is read in one direction: %s is %s', (text, isOne) => {
    expect(isOneDirection(text)).toBe(isOne)
  })

  it('is made fit to be shown where a browser wrote it', () => {
    for (const text of [
      'Fire\u202Efox  (Linux)',
      'F\u0336\u0336',
      'e\u0301\u0316\u0317\u0318',
      '\u0301a',
      '👨\u200D',
      '\u{1D159}',
    ])
      expect(cleaned(text) === '' || isPrintable(cleaned(text))).toBe(true)
    expect(cleaned('Firefox  (Linux)')).toBe('Firefox (Linux)')
  })

  it('is trimmed, and not empty', () => {
    expect(printableText(50).parse('  Ana’s iPhone \n')).toBe('Ana’s iPhone')
    expect(printableText(50).safeParse(' \u2003 ').success).toBe(false)
    expect(printableText(3).safeParse('abcd').success).toBe(false)
  })
})
