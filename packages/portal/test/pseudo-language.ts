import type { Page } from './browser.js'

type Texts = Readonly<Record<string, string>>

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
}

/**
 * A language that nobody speaks, made from English: accented, 40 % longer, and between brackets, so that a page shows what did not come from a catalogue. Given
 * to a portal as its Arabic, it is mirrored as well.
 */
export function pseudo(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const accented = text.replace(
        /\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|<[^>]*>|[aeiou]/gi,
        (part) => accents[part] ?? part,
      )
      return [key, `⟦${accented}${' ñ'.repeat(Math.ceil(text.length / 5))}⟧`]
    }),
  )
}

/** A text in brackets; one more round takes those that have another inside. */
const inBrackets = /⟦[^⟦⟧]*⟧/g
const heard = /(?:title|aria-label|placeholder|data-label|alt)="([^"]*)"/g

/** The words that no bracket holds, of what people see or hear: in values, in code and in the names of languages anything may stand. */
export function wordsOutside(page: Pick<Page, 'text'>): readonly string[] {
  const seen = page.text
    .replaceAll(/<(script|time|code|dl|svg)\b[\s\S]*?<\/\1>|<a [^>]*hreflang=[\s\S]*?<\/a>/g, ' ')
    .replaceAll(/<[^>]*>/g, (tag) => [' ', ...[...tag.matchAll(heard)].map(([, text]) => text), ' '].join(' '))
    .replaceAll(inBrackets, ' ')
    .replaceAll(inBrackets, ' ')
  return seen.match(/\p{L}{2,}/gu) ?? []
}
