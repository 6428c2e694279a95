import '#languages'
import {
  type Catalogue,
  createCatalogue,
  type FeatureTexts,
  type HostTexts,
  type ValuesOf,
  type Words,
} from '@chatfactor/core'
import { consent } from './consent.js'
import type { en } from './en.js'
import { en as english } from './en.js'
import { languages } from './languages.js'

/** The keys of the portal's texts, with what they say in English; what happens is named by the features that the portal is given. */
export type PortalTextKeys = typeof en &
  Readonly<Record<`${'seen' | 'made' | 'will' | 'without' | 'became'}.${string}`, string>>
/** The texts of one request, in its language. */
export type PortalWords = Words<typeof en>

/** The key of a text. */
export type TextKey = keyof typeof en
/** The key of a text that takes no values. */
export type PlainKey = { [K in TextKey]: ValuesOf<(typeof en)[K]> extends [] ? K : never }[TextKey]

/** The texts of the portal. A new language is a file beside `en.ts`, e.g. `de.ts`; `write-docs.ts` then knows it. */
export function portalCatalogue(
  texts: HostTexts<PortalTextKeys> | undefined,
  news: readonly FeatureTexts[] = [],
): Catalogue<typeof en> {
  return createCatalogue({ english, languages, texts, consent, features: news })
}
