import { invalidOption } from '../errors/index.js'
import { checkHostTexts } from './host-texts.js'
import { spoken } from './spoken-language.js'
import { type Texts, type Words, wordsOf } from './words.js'

export type { Tag, Texts, TextValue, ValuesOf, Words } from './words.js'

/** The same keys in another language; what is left out is said in English. */
export type Translation<T extends Texts> = { readonly [K in keyof T]?: string }

/**
 * What a host replaces or adds: by language (BCP 47, e.g. `de`), then by key. Under `*` it says who read the whole language, and when: then it is
 * no unchecked one any more, and says its words of consent.
 */
export type HostTexts<T extends Texts> = Readonly<Record<string, Translation<T> & { readonly '*'?: string }>>

/** Who found a text to say what the English one says: a native reader by name, or `back-translation`; and the day, e.g. `2026-11-29`. */
export interface Check {
  readonly by: string
  readonly on: string
}

/** Which texts of a translation were checked, by key; `*` stands for the whole file, read by a native. `null` where none was. */
export type Checked<T extends Texts> = { readonly [K in (keyof T & string) | '*']?: Check } | null

/** A translation as its file has it. */
export interface LanguageFile<T extends Texts> {
  readonly texts: Translation<T>
  readonly checked: Checked<T>
  /** What is said there of happenings; see `newsIn`. */
  readonly news?: Translation<Texts>
}

/** The languages beside English, by tag (BCP 47). */
export type Languages<T extends Texts> = Readonly<
  Record<
    string,
    {
      /** A native has read the whole file. Known before it is loaded. */
      readonly isRead?: boolean
      /** Loads it. */
      readonly load: () => Promise<LanguageFile<T>>
    }
  >
>

/** All languages of one set of keys. */
export interface Catalogue<T extends Texts> {
  /** The languages there are; English is the first. */
  readonly languages: readonly string[]
  /** Those of them that no native has read. */
  readonly unchecked: readonly string[]
  /**
   * The words of the first wanted language that there is, else English: `de-AT` finds `de`, and `pt` or `pt-PT` finds `pt-BR`. Loads a
   * language when it is first wanted.
   */
  words(...wanted: readonly (string | null | undefined)[]): Promise<Words<T>>
  /** The same words while they are being loaded, `null` once they are there: for who may wait now and not later. */
  loading(...wanted: readonly (string | null | undefined)[]): Promise<Words<T>> | null
}

/** The texts that a feature adds to a catalogue, under keys of its own. */
export interface FeatureTexts {
  readonly english: Texts
  /** The other languages. */
  readonly languages: Languages<Texts>
  /** Keys that no host may replace. */
  readonly fixed?: readonly string[]
  /** Words of consent and of money: said in English until the translation was checked. */
  readonly consent?: readonly string[]
}

/** What a catalogue is made of. */
export interface CatalogueSource<T extends Texts> {
  readonly english: T
  /** The other languages. */
  readonly languages: Languages<T>
  readonly texts?: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> | undefined
  /** What features add. */
  readonly features?: readonly FeatureTexts[]
  /** Keys that cannot be replaced. */
  readonly fixed?: readonly (keyof T & string)[]
  /** Words of consent and of money: said in English until the translation was checked, or a host gives its own. */
  readonly consent?: readonly (keyof T & string)[]
  /**
   * Whether a host's text must say what the English one says in any case: no placeholder may hide in a branch of a plural or a select,
   * change its format, or stand behind more words than a messenger shows.
   */
  readonly strict?: boolean
  /** The language where none is wanted that there is. @defaultValue `en` */
  readonly otherwise?: string | undefined
  /** The option in which the host gave its texts. @defaultValue `texts` */
  readonly option?: string
}

/**
 * Puts a catalogue together.
 *
 * Throws `INVALID_CONFIG` for a host's text under an unknown or a fixed key, with other placeholders than the English one,
 * or that is no ICU message; and for a language that is none.
 */
export function createCatalogue<T extends Texts>(source: CatalogueSource<T>): Catalogue<T> {
  const { languages, consent, texts = {}, features = [] } = source
  const english: Texts = Object.assign({}, source.english, ...features.map((feature) => feature.english))
  const fixed = [...(source.fixed ?? []), ...features.flatMap((feature) => feature.fixed ?? [])]
  for (const [language, replaced] of Object.entries(texts))
    checkHostTexts({ ...source, english, fixed }, language, replaced)
  const spokenBy: readonly Pick<FeatureTexts, 'languages' | 'consent'>[] = [
    { languages, ...(consent === undefined ? {} : { consent }) },
    ...features,
  ]
  const agreedTo = spokenBy.flatMap((one) => one.consent ?? [])
  const isRead = (language: string) => texts[language]?.['*'] !== undefined
  const names = [...new Set(['en', ...spokenBy.flatMap((one) => Object.keys(one.languages)), ...Object.keys(texts)])]
  const loaded = new Map<string, Promise<Words<T>>>()
  const isThere = new Set<string>()
  const otherwise = spoken(names, source.otherwise ?? 'en')
  if (otherwise === undefined) {
    const problem = `is not one of the languages that there are texts of: ${names.join(', ')}`
    throw invalidOption('language', problem)
  }
  const languageOf = (wanted: readonly (string | null | undefined)[]) =>
    wanted.map((tag) => spoken(names, tag)).find((found) => found !== undefined) ?? otherwise

  const load = async (language: string): Promise<Words<T>> => {
    const [{ IntlMessageFormat }, ...own] = await Promise.all([
      import('intl-messageformat'),
      ...spokenBy.map(async (one) =>
        sayable(await one.languages[language]?.load(), isRead(language) ? [] : one.consent),
      ),
    ])
    const said: Texts = Object.assign({}, ...own, texts[language])
    const held = language === 'en' ? [] : agreedTo.filter((key) => said[key] === undefined)
    return wordsOf(IntlMessageFormat, language, [said, Object.assign({}, english, texts.en)], new Set(held))
  }

  const wordsIn = (language: string): Promise<Words<T>> => {
    const known = loaded.get(language)
    if (known !== undefined) return known
    const loading = load(language)
    loaded.set(language, loading)
    loading.then(
      () => isThere.add(language),
      // What could not be loaded now may be there at the next try.
      () => loaded.delete(language),
    )
    return loading
  }

  return {
    languages: names,
    unchecked: names.filter(
      (name) => !isRead(name) && spokenBy.some(({ languages: { [name]: file } }) => file !== undefined && !file.isRead),
    ),
    words: (...wanted) => wordsIn(languageOf(wanted)),
    loading(...wanted) {
      const language = languageOf(wanted)
      return isThere.has(language) ? null : wordsIn(language)
    },
  }
}

/** What may be said of a translation: of the words of consent, those that were checked. */
function sayable(file: LanguageFile<Texts> | undefined, consent: readonly string[] = []): Translation<Texts> {
  const { texts = {}, checked = null } = file ?? {}
  const isHeldBack = (key: string) => consent.includes(key) && (checked?.[key] ?? checked?.['*']) === undefined
  return Object.fromEntries(Object.entries(texts).filter(([key]) => !isHeldBack(key)))
}
