import { de } from '@/lib/words/de'
import { en } from '@/lib/words/en'
import { es } from '@/lib/words/es'
import { fr } from '@/lib/words/fr'
import { ptBr } from '@/lib/words/pt-br'
import { uk } from '@/lib/words/uk'

/** Every text, by its key. */
export type Texts = { readonly [Key in keyof typeof en]: string }

const catalogue = { en, de, es, fr, 'pt-BR': ptBr, uk }

/** A language that this app speaks. */
export type Language = keyof typeof catalogue

/** What each is called by those who speak it. */
export const languages: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
  uk: 'Українська',
}

/** The language of a tag, e.g. German for `de-AT`; `undefined` for one that this app does not speak. */
export function languageOf(tag: string): Language | undefined {
  const isOf = (language: string) => language.slice(0, 2) === tag.slice(0, 2).toLowerCase()
  return all.find((language) => language === tag) ?? all.find(isOf)
}

const all = Object.keys(languages).filter((tag): tag is Language => Object.hasOwn(catalogue, tag))

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
