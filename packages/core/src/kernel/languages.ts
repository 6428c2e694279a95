type Speaking = { readonly language: string | null } | null | undefined

/** The records that may tell a language, under the names that decisions have them by; a token knows that of its chat. */
export interface LanguageSources {
  readonly user?: Speaking
  readonly chat?: Speaking
  readonly token?: Speaking
  readonly resource?: Speaking
}

/**
 * In which languages a message may be said, the best first: the person's choice, the chat's, the Resource's. With commas between
 * them, as a delivery keeps it; `null` where none is known, which means English.
 */
export function wantedLanguages({ user, chat, token, resource }: LanguageSources): string | null {
  const known = [user, chat, token, resource].flatMap((source) => languagesIn(source?.language ?? null))
  return known.length === 0 ? null : [...new Set(known)].join(',')
}

/** The tags in what {@link wantedLanguages} gave, or a platform told; what is no tag is left out. */
export function languagesIn(stored: string | null): readonly string[] {
  return (stored ?? '').split(',').filter((tag) => /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(tag))
}
