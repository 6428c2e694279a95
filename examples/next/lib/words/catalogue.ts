import { en } from '@/lib/words/en'
import { uk } from '@/lib/words/uk'

/** Every text, by its key. */
export type Texts = { readonly [Key in keyof typeof en]: string }

const catalogue = { en, uk }

/** A language that this app speaks. */
export type Language = keyof typeof catalogue

/** What each is called by those who speak it. */
export const languages: Readonly<Record<Language, string>> = { en: 'English', uk: 'Українська' }

/** Whether this app speaks it. */
export function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag)
}

/** The texts of one language. */
export interface Words {
  readonly language: Language
  say(key: keyof Texts, values?: Readonly<Record<string, string | number>>): string
}

/** What to say in this language. */
export function wordsIn(language: Language): Words {
  const texts: Texts = catalogue[language]
  return {
    language,
    say: (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
  }
}
