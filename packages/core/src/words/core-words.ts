import '#languages'
import { type Catalogue, type CatalogueSource, createCatalogue, type FeatureTexts, type Words } from './catalogue.js'
import { consent } from './consent.js'
import { en } from './en.js'
import { languages } from './languages.js'

/** The keys of what chats and mails say, with the English text behind each. */
export type CoreTexts = typeof en
/** What chats and mails say, in one language. */
export type CoreWords = Words<CoreTexts>

/** What protects a person from giving a code away: no host may word it more weakly. */
const warnings = [
  'otp.warning.signIn',
  'otp.warning.other',
  'confirm.code.warning',
  'confirm.number.warning',
] as const satisfies readonly (keyof CoreTexts)[]

/** The texts of chats and mails. A new language is a file beside `en.ts`, e.g. `de.ts`; `write-docs.ts` then knows it. */
export function createCoreCatalogue(
  texts?: CatalogueSource<CoreTexts>['texts'],
  features: readonly FeatureTexts[] = [],
  otherwise?: string,
): Catalogue<CoreTexts> {
  return createCatalogue({
    english: en,
    languages,
    texts,
    features,
    fixed: warnings,
    consent,
    strict: true,
    otherwise,
  })
}
