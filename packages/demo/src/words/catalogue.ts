import type { IncomingMessage } from 'node:http'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { ptBr } from './pt-br.js'
import type { Texts } from './texts.js'
import { uk } from './uk.js'

const catalogue = { en, de, es, fr, 'pt-BR': ptBr, uk } as const

/** A language that this app speaks. */
export type Language = keyof typeof catalogue

const languages = Object.keys(catalogue).filter(isLanguage)

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

/** What this request is answered with: the first language that its browser prefers and this app speaks, else English. */
export function wordsFor({ headers }: Pick<IncomingMessage, 'headers'>): Words {
  const preferred = (headers['accept-language'] ?? '').split(',').map((one) => one.trim().slice(0, 2))
  // Each is spoken in one way: whoever reads Portuguese of Portugal gets that of Brazil.
  const found = preferred.flatMap((tag) => languages.filter((language) => language.slice(0, 2) === tag))
  return wordsIn(found[0] ?? 'en')
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(catalogue, tag)
}
