import '#languages'
import { type Catalogue, createCatalogue, type HostTexts, type ValuesOf, type Words } from '@chatfactor/core'
import type { en } from './en.js'
import { en as english } from './en.js'
import { languages } from './languages.js'

/** The keys of the console's texts, with what they say in English. */
export type ConsoleTextKeys = typeof en
/** The texts of the console in the language of one request. */
export type ConsoleWords = Words<ConsoleTextKeys>

/** The key of a text of the console. */
export type ConsoleKey = keyof ConsoleTextKeys
/** The key of a text that takes no values. */
export type PlainKey = { [K in ConsoleKey]: ValuesOf<ConsoleTextKeys[K]> extends [] ? K : never }[ConsoleKey]

/** The texts of the console. A new language is a file beside `en.ts`, e.g. `de.ts`; `write-docs.ts` then knows it. */
export function consoleCatalogue(texts: HostTexts<ConsoleTextKeys> | undefined): Catalogue<ConsoleTextKeys> {
  return createCatalogue({ english, languages, texts })
}
