import { type Catalogue, createCatalogue, type HostTexts, type Words } from './catalogue.js'
import { en } from './en.js'

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
  'mail.code.warning',
] as const satisfies readonly (keyof CoreTexts)[]

/** The languages of chats and mails. A new one is a file beside `en.ts` and a line here. */
export function createCoreCatalogue(texts?: HostTexts<CoreTexts>): Catalogue<CoreTexts> {
  return createCatalogue({
    english: en,
    languages: { uk: async () => (await import('./uk.js')).uk },
    texts,
    fixed: warnings,
    strict: true,
  })
}
