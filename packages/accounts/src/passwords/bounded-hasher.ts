import { ChatfactorError } from '@chatfactor/core'
import { within } from '@chatfactor/core/feature'
import type { PasswordHasher } from './password-hasher.js'

/** Slow on purpose, and slower behind others; after this, people have left the sign-in page. */
export const hasherDeadlineMs = 10_000

/** The host's hasher, which answers in time or fails with `HOST_FAILED`, whatever it does. */
export function boundedHasher(hasher: PasswordHasher): PasswordHasher {
  const bounded = async <T>(verb: string, work: () => PromiseLike<T>): Promise<T> => {
    const failed = (cause: unknown) => new ChatfactorError('HOST_FAILED', { what: `passwordHasher.${verb}` }, { cause })
    try {
      return await within(hasherDeadlineMs, work, () => new Error('no answer in time'))
    } catch (error) {
      throw failed(error)
    }
  }
  return {
    hash: (password) => bounded('hash', () => hasher.hash(password)),
    verify: (password, hash) => bounded('verify', () => hasher.verify(password, hash)),
    needsRehash(hash) {
      try {
        return hasher.needsRehash?.(hash) === true
      } catch (cause) {
        throw new ChatfactorError('HOST_FAILED', { what: 'passwordHasher.needsRehash' }, { cause })
      }
    },
  }
}
