import type { IntlMessageFormat } from 'intl-messageformat'
import type { Placeholder } from './placeholders.js'

/** ICU messages by key, all of one language. */
export type Texts = Readonly<Record<string, string>>

/** A value that goes into a message. */
export type TextValue = string | number | Date

/** A tag of a message, e.g. `<b>`: makes something of what stands inside. */
export type Tag<V> = (inside: readonly (string | V)[]) => V

/** Behind a key, the values of its placeholders; nothing where it has none. */
export type ValuesOf<T extends string> = [Placeholder<T>] extends [never]
  ? []
  : [values: { readonly [P in Placeholder<T>]: TextValue }]

/** The texts of one language, ready to be said. */
export interface Words<T extends Texts> {
  /** BCP 47, for `lang` and for the formats of dates. */
  readonly language: string
  /** The time zone of its reader, where it is known. */
  readonly zone?: string | null
  /** A text with its values; times are given in UTC by `{at, date, moment}`. */
  say<K extends keyof T & string>(key: K, ...values: ValuesOf<T[K]>): string
  /** A text under a key that is put together while running; `null` where there is none. Throws where a value of it is missing. */
  find(key: string, values?: Readonly<Record<string, TextValue>>): string | null
  /** A text with values and tags, in parts, for pages that make elements of its tags. */
  parts<K extends keyof T & string, V>(
    key: K,
    values: Readonly<Record<string, TextValue | V | Tag<V>>>,
  ): readonly (string | V)[]
  /** The same language for other texts of the same catalogue, given in English: those of a feature. */
  of<F extends Texts>(english: F): Words<F>
  /**
   * Says something of several texts, a message for one: if a word of consent that this language may not say yet is among them, all of it
   * is said in English, for nobody agrees to half a sentence. `about` names keys that are said later.
   */
  whole<R>(say: (words: Words<T>) => R, about?: readonly (keyof T & string)[]): R
}

/** English without a country writes `25 Nov 2026, 14:05`, which cannot be read as another day. */
const englishDates = 'en-GB'
const formats = { date: { moment: { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } } } as const

/** What was parsed once, for all catalogues of this process: there are as many as texts. */
const parsed = new Map<string, IntlMessageFormat>()

/** The words of one language. `held` are those of consent that it may not say yet. */
export function wordsOf<T extends Texts>(
  Format: typeof IntlMessageFormat,
  language: string,
  [own, english]: readonly [Texts, Texts],
  held: ReadonlySet<string>,
): Words<T> {
  const compiled = new Map<string, IntlMessageFormat>()
  const said = new Map<string, string>()
  const format = (key: string, ignoreTag: boolean) => {
    const place = `${ignoreTag}/${key}`
    const known = compiled.get(place)
    if (known !== undefined) return known
    const translated = own[key]
    const locale = translated === undefined || language === 'en' ? englishDates : language
    const text = translated ?? english[key] ?? key
    const id = `${locale}/${ignoreTag}/${text}`
    const made = parsed.get(id) ?? new Format(text, locale, formats, { ignoreTag })
    parsed.set(id, made)
    compiled.set(place, made)
    return made
  }
  /** A text without values is put together once. */
  const put = (key: string, values?: Readonly<Record<string, TextValue>>) => {
    if (values !== undefined) return String(format(key, true).format(values))
    const known = said.get(key)
    if (known !== undefined) return known
    const made = String(format(key, true).format())
    said.set(key, made)
    return made
  }
  /** `saying` hears of each text before it is said. */
  const wordsFor = <F extends Texts>(saying: (key: string) => void): Words<F> => ({
    language,
    find(key, values) {
      saying(key)
      return own[key] === undefined && english[key] === undefined ? null : put(key, values)
    },
    say(key, ...[values]) {
      saying(key)
      return put(key, values)
    },
    parts<K extends keyof F & string, V>(key: K, values: Readonly<Record<string, TextValue | V | Tag<V>>>) {
      saying(key)
      const parts = format(key, false).format<V>({ ...values })
      return Array.isArray(parts) ? parts : [parts]
    },
    of() {
      return wordsFor(saying)
    },
    whole(say, about = []) {
      let isMixed = about.some((key) => held.has(key))
      const said = say(
        wordsFor((key) => {
          isMixed ||= held.has(key)
        }),
      )
      return isMixed ? say(wordsOf(Format, 'en', [english, english], new Set())) : said
    },
  })
  return wordsFor(() => undefined)
}
