import { ChatfactorError } from '@chatfactor/core'
import type { OtherHasher, PasswordHasher } from './password-hasher.js'

/** The current hasher joined with those for other systems. The first makes every new hash. */
export interface JoinedHasher extends Required<Omit<PasswordHasher, 'refuses'>> {
  /** Why an imported hash is refused, as the end of a sentence that never shows the hash; `null` if it is accepted. */
  problemOf(hash: string): string | null
}

/**
 * Joins the hashers. Hashes of other systems count as weaker: a right password is hashed again by the first hasher.
 *
 * Throws `INVALID_CONFIG` if the first hasher cannot tell its own hashes (`reads`): they might always be taken for
 * another's.
 */
export function joinedHasher(first: PasswordHasher, others: readonly OtherHasher[]): JoinedHasher {
  if (others.length > 0 && first.reads === undefined) {
    const problem = 'need a passwordHasher with `reads`, which recognises the hashes that it made itself'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'otherHashers', problem })
  }
  const isOwn = (hash: string) => first.reads?.(hash) ?? true
  const readerOf = (hash: string) => (isOwn(hash) ? first : (others.find((one) => one.reads(hash)) ?? null))
  return {
    hash: (password) => first.hash(password),
    verify: async (password, hash) => (await readerOf(hash)?.verify(password, hash)) ?? false,
    needsRehash: (hash) => !isOwn(hash) || first.needsRehash?.(hash) === true,
    // A hash that is refused on import must not be checked either: that could take too long.
    reads: (hash) => isOwn(hash) || (readerOf(hash) !== null && problemOf(hash) === null),
    problemOf,
  }

  function problemOf(hash: string): string | null {
    if (first.reads === undefined) return 'cannot be judged: your passwordHasher has no `reads`'
    const reader = readerOf(hash)
    if (reader === null) return 'is of no kind that `passwordHasher` or `otherHashers` reads'
    return reader.refuses?.(hash) ?? null
  }
}
