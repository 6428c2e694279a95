interface Speaking {
  readonly language: string | null
}

/** What may be known of the languages of somebody who is written to, from the nearest to the farthest. */
export interface LanguageSources {
  readonly user?: Speaking | null
  readonly chat?: Speaking | null
  readonly resource?: Speaking | null
}

/**
 * In which languages a message may be said, the best first: the person's choice, the chat's, the Resource's. With commas between
 * them, as a delivery keeps it; `null` where none is known, which means English.
 */
export function wantedLanguages({ user, chat, resource }: LanguageSources): string | null {
  const known = [user, chat, resource].flatMap((source) => languagesIn(source?.language ?? null))
  return known.length === 0 ? null : [...new Set(known)].join(',')
}

/** The tags in what {@link wantedLanguages} gave, or a platform told; what is no tag is left out. */
export function languagesIn(stored: string | null): readonly string[] {
  return (stored ?? '').split(',').filter((tag) => /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}$/.test(tag))
}
