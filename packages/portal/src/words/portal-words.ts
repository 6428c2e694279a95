import '#languages'
import { type Catalogue, createCatalogue, type HostTexts, type ValuesOf, type Words } from '@chatfactor/core'
import { consent } from './consent.js'
import type { en } from './en.js'
import { en as english } from './en.js'
import { languages } from './languages.js'

/** The keys of the portal's texts, with what they say in English. */
export type PortalTextKeys = typeof en
/** The texts of one request, in its language. */
export type PortalWords = Words<PortalTextKeys>

/** The key of a text. */
export type TextKey = keyof PortalTextKeys
/** The key of a text that takes no values. */
export type PlainKey = { [K in TextKey]: ValuesOf<PortalTextKeys[K]> extends [] ? K : never }[TextKey]

/** The texts of the portal. A new language is a file beside `en.ts`, e.g. `de.ts`; `write-docs.ts` then knows it. */
export function portalCatalogue(texts: HostTexts<PortalTextKeys> | undefined): Catalogue<PortalTextKeys> {
  return createCatalogue({ english, languages, texts, consent })
}
