import '#languages'
import {
  type Catalogue,
  createCatalogue,
  type FeatureTexts,
  type HostTexts,
  type ValuesOf,
  type Words,
} from '@chatfactor/core'
import type { en } from './en.js'
import { en as english } from './en.js'
import { languages } from './languages.js'

/** The keys of the console's texts, with what they say in English; what happens, and what people may do, is named by the features of the Chatfactor. */
export type ConsoleTextKeys = typeof en & Readonly<Record<`${'trail' | 'action' | 'means'}.${string}`, string>>
/** The texts of the console in the language of one request. */
export type ConsoleWords = Words<typeof en>

/** The key of a text of the console. */
export type ConsoleKey = keyof typeof en
/** The key of a text that takes no values. */
export type PlainKey = { [K in ConsoleKey]: ValuesOf<(typeof en)[K]> extends [] ? K : never }[ConsoleKey]

/** The texts of the console. A new language is a file beside `en.ts`, e.g. `de.ts`; `write-docs.ts` then knows it. */
export function consoleCatalogue(
  texts: HostTexts<ConsoleTextKeys> | undefined,
  news: readonly FeatureTexts[] = [],
): Catalogue<typeof en> {
  return createCatalogue({ english, languages, texts, features: news })
}
