import { ChatfactorError } from '@chatfactor/core'
import { within } from '@chatfactor/core/feature'
import type { OtherHasher, PasswordHasher } from './password-hasher.js'

/** Hashing is slow on purpose, and slower in a queue; after this long, people have left the sign-in page. */
export const hasherDeadlineMs = 10_000

/** Wraps the host's hasher: it answers in time, or fails with `HOST_FAILED`. */
export function boundedHasher(hasher: PasswordHasher): PasswordHasher {
  const { needsRehash, reads } = hasher
  return {
    hash: (password) => inTime('passwordHasher.hash', () => hasher.hash(password)),
    verify: (password, hash) => inTime('passwordHasher.verify', () => hasher.verify(password, hash)),
    needsRehash: (hash) => atOnce('passwordHasher.needsRehash', () => needsRehash?.call(hasher, hash) === true),
    ...(reads === undefined ? {} : { reads: (hash) => atOnce('passwordHasher.reads', () => reads.call(hasher, hash)) }),
    refuses: (hash) => atOnce('passwordHasher.refuses', () => hasher.refuses?.(hash) ?? null),
  }
}

/** The same for a hasher that only reads another system's hashes. */
export function boundedOther(other: OtherHasher): OtherHasher {
  return {
    verify: (password, hash) => inTime('otherHashers.verify', () => other.verify(password, hash)),
    reads: (hash) => atOnce('otherHashers.reads', () => other.reads(hash)),
    refuses: (hash) => atOnce('otherHashers.refuses', () => other.refuses?.(hash) ?? null),
  }
}

async function inTime<T>(what: string, work: () => PromiseLike<T>): Promise<T> {
  try {
    return await within(hasherDeadlineMs, work, () => new Error('no answer in time'))
  } catch (cause) {
    throw new ChatfactorError('HOST_FAILED', { what }, { cause })
  }
}

function atOnce<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw new ChatfactorError('HOST_FAILED', { what }, { cause })
  }
}
