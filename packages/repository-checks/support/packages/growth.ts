const short = 4 * 1024
const long = 4 * short
/** Four times the text may cost a little more than four times as much; of what is quadratic it costs sixteen. */
const mostGrowth = 6
/** What is over sooner cannot be quadratic, and is too short to compare. */
const noticeableMs = 4
const tries = 5

/** One of each kind of character that anybody can send. */
const characters = [
  '1',
  '0',
  'a',
  'F',
  'Z',
  '_',
  '-',
  '.',
  ':',
  ';',
  '/',
  ',',
  '=',
  '<',
  '"',
  "'",
  '&',
  '@',
  '#',
  '%',
  '\\',
  '(',
  ' ',
  '\t',
  '\r',
  '\n',
  '\0',
  'é',
  '\u{1f600}',
]

/** Ends a text with what hardly any expression expects there. */
const ending = '\0!'

/**
 * Texts that an expression may dislike, of any length: each kind of character, each of the expression's own words over and over, and
 * each word followed by many of a kind, which nearly matches.
 */
export function unwelcomeTexts(source: string): readonly ((length: number) => string)[] {
  const plain = source.replace(/\\[A-Za-z0-9]/g, '\n').replace(/\\(.)/g, '$1')
  const words = [...new Set(plain.match(/[A-Za-z0-9<>/&"'@:;=, _-]+/g) ?? [])]
  const pieces = [...characters, ...words, ...words.flatMap((word) => characters.map((one) => `${word}${one}`))]
  const repeated = (text: string) => (length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
  const begun = words.flatMap((word) => characters.map((one) => (length: number) => `${word}${repeated(one)(length)}`))
  return [...pieces.map(repeated), ...begun].flatMap((textOf) => [textOf, (length) => `${textOf(length)}${ending}`])
}

/** The first text on which an expression costs too much, and how many times as much a text of four times its length costs; or `null`. */
export function overgrowth(source: string, flags: string): { readonly text: string; readonly growth: number } | null {
  const expression = new RegExp(source, flags.includes('g') ? flags : `${flags}g`)
  const costMs = (text: string, runs: number): number => {
    let best = Number.POSITIVE_INFINITY
    for (let run = 0; run < runs; run += 1) {
      const began = performance.now()
      text.replace(expression, '')
      best = Math.min(best, performance.now() - began)
    }
    return best
  }
  for (const textOf of unwelcomeTexts(source)) {
    const text = textOf(long)
    if (costMs(text, 1) < noticeableMs || costMs(text, 3) < noticeableMs) continue
    // A busy machine may interrupt any one of them, the long ones sooner, so each has as many runs; one that grows does so every time.
    const growths = Array.from({ length: tries }, () => costMs(text, 8) / costMs(textOf(short), 8))
    const growth = Math.min(...growths)
    if (growth > mostGrowth) return { text: text.slice(0, 40), growth }
  }
  return null
}
