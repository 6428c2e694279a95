import { ChatfactorError } from '@chatfactor/core'
import type { OtherHasher, PasswordHasher } from './password-hasher.js'

/** The hasher of today and those of other systems, as one: the first makes every new hash. */
export interface JoinedHasher extends Required<Omit<PasswordHasher, 'refuses'>> {
  /** What is wrong with a hash that comes from elsewhere, as an end of a sentence; `null` where it is taken. Never shows the hash. */
  problemOf(hash: string): string | null
}

/**
 * Joins them. A hash of another system is weaker by definition: a right password is hashed anew by the first.
 *
 * Throws `INVALID_CONFIG` where nothing says which hashes are the first's own: it might take its own for another's, for ever.
 */
export function joinedHasher(first: PasswordHasher, others: readonly OtherHasher[]): JoinedHasher {
  if (others.length > 0 && first.reads === undefined) {
    const problem = 'need a passwordHasher with `reads`, which says which hashes it made itself'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'otherHashers', problem })
  }
  const isOwn = (hash: string) => first.reads?.(hash) ?? true
  const readerOf = (hash: string) => (isOwn(hash) ? first : (others.find((one) => one.reads(hash)) ?? null))
  return {
    hash: (password) => first.hash(password),
    verify: async (password, hash) => (await readerOf(hash)?.verify(password, hash)) ?? false,
    needsRehash: (hash) => !isOwn(hash) || first.needsRehash?.(hash) === true,
    // One that is not taken would not be checked either, or for too long.
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
