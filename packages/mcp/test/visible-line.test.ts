import { shownText } from '@chatfactor/core/feature'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { visibleLine, visibleParts } from '../src/question/visible-line.js'

/** What texts are made of that somebody writes to be read wrongly, and what they are made of otherwise. */
const signs = [
  ...[
    'a',
    'Z',
    '7',
    ' ',
    '-',
    '.',
    '\\',
    'u{',
    '}',
    '\\u{41}',
    'é',
    'e\u0301',
    'Å',
    '\u212B',
    'ß',
    'ї',
    '日',
    'ệ',
    'ᾧ',
    '각',
    '\u1100\u1161',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u001b[31m',
    '\u202E',
    '\u2066',
    '\u200B',
    '\u200D',
    '\uFEFF',
    '\u00AD',
    '\u2028',
    '\u3000',
    '\u00A0',
  ],
  ...[
    '\u0336',
    '\u0300\u0301\u0302\u0303',
    '👩‍💻',
    '✔️',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '\uD800',
    '\uE000',
    '\u{E0041}',
    'א',
    'ب',
    '١',
    '\u2800',
    '\u{1D159}',
  ],
]

/** The same in every run. */
function* drawn(count: number): Generator<string> {
  let seed = 20_261_130
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let at = 0; at < count; at += 1)
    yield Array.from({ length: 1 + next(9) }, () => signs[next(signs.length)]).join('')
}

describe('a line of an argument', () => {
  it.each([
    ['what turns the direction', 'pay \u202Egnp.exe', 'pay \\u{202E}gnp.exe'],
    ['a line break', 'one\ntwo', 'one\\u{A}two'],
    ['an escape of a terminal', '\u001b[2J', '\\u{1B}[2J'],
    ['what has no width', 'ac\u200Bme', 'ac\\u{200B}me'],
    ['blanks that push the rest away', 'ok   no', 'ok \\u{20}\\u{20}no'],
    ['what looks like ours', '\\u{202E}', '\\u{5C}u{202E}'],
    ['letters from the right beside others', 'Pay א 10', 'Pay \\u{5D0} 10'],
  ])('R50: %s is shown, and not done', (_, text, line) => {
    expect(visibleLine(text)).toBe(line)
  })

  it('R50: leaves alone what people write', () => {
    for (const text of [
      'ACME GmbH',
      '/home/ana/Rechnung für März.pdf',
      'Оплата ОСББ',
      'C:\\Users\\ana',
      'שלום',
      '日本',
    ]) {
      expect(visibleLine(text)).toBe(text)
    }
  })

  it('R50: is taken by the door whatever it was made of, and no two texts become one', () => {
    const lines = new Map<string, string>()
    for (const text of drawn(4_000)) {
      const line = visibleLine(text)
      expect({ text, taken: z.safeParse(shownText(2_000), line).success }).toEqual({ text, taken: true })
      expect({ line, of: lines.get(line) ?? text }).toEqual({ line, of: text })
      lines.set(line, text)
    }
  })

  it('R50: is cut into parts that the door takes, and none is lost', () => {
    for (const text of drawn(300)) {
      const long = text.repeat(40)
      const parts = visibleParts(long, 200)
      for (const part of parts) expect(z.safeParse(shownText(200), part).success).toBe(true)
      expect(parts.length).toBeGreaterThan(0)
    }
    expect(visibleParts('x'.repeat(450), 200).map((part) => part.length)).toEqual([200, 200, 50])
  })
})
