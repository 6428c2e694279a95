import * as z from 'zod/mini'

type Speaking = { readonly language: string | null } | null | undefined

/** The records that may name a language, under the names that decisions use; a token may stand for its chat. */
export interface LanguageSources {
  readonly user?: Speaking
  readonly chat?: Speaking
  readonly resource?: Speaking
}

/**
 * The possible languages of a message, best first: the person's choice, the chat's, the Resource's. Separated by
 * commas, as a delivery stores them; `null` if none is known, which means English.
 */
export function wantedLanguages({ user, chat, resource }: LanguageSources): string | null {
  const known = [user, chat, resource].flatMap((source) => languagesIn(source?.language ?? null))
  return known.length === 0 ? null : [...new Set(known)].join(',')
}

/** The language tags in a list from {@link wantedLanguages}, or from a platform; invalid tags are left out. */
export function languagesIn(stored: string | null): readonly string[] {
  // Most people have no language, and asking the runtime about an empty tag throws.
  return stored === null || stored === '' ? [] : stored.split(',').filter(isLanguageTag)
}

const longestTag = 35

/** The usual tags, such as `en` or `pt-BR`; asking the runtime takes a hundred times as long. */
const usualTag = /^[a-z]{2,3}(?:-[A-Z]{2})?$/

/** Whether a text is a language tag (BCP 47), whatever language it means. */
export function isLanguageTag(tag: string): boolean {
  if (usualTag.test(tag)) return true
  try {
    return tag.length <= longestTag && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** The language of a person or a Resource; `null` for none. */
export const languageSchema = z.nullable(
  z.string().check(z.refine(isLanguageTag, 'is not a language tag, e.g. de or pt-BR')),
)
