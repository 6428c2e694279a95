import { given } from './given-function.js'
import type { OtherHasher } from './password-hasher.js'

/** The part of a bcrypt library that is used: `bcryptjs`, `bcrypt` and `@node-rs/bcrypt` fit as they are. */
export interface Bcrypt {
  /** Whether this password made this hash. */
  compare(password: string, hash: string): PromiseLike<boolean>
}

const whole = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/
const lowestCost = 4
const highestCost = 14

/**
 * Reads bcrypt hashes (`$2a$`, `$2b$`, `$2y$`) of a cost up to 14, with a bcrypt library of your choice. Use a native
 * one: in pure JavaScript, a comparison blocks the process for a quarter of a second.
 *
 * @example
 * import bcrypt from '@node-rs/bcrypt'
 * accounts({ otherHashers: [bcryptHasher(bcrypt)] })
 */
export function bcryptHasher({ compare }: Bcrypt): OtherHasher {
  given('bcryptHasher', { compare })
  return {
    reads: (hash) => /^\$2[a-z]?\$/.test(hash),
    refuses(hash) {
      const cost = Number(whole.exec(hash)?.[1] ?? 0)
      if (cost < lowestCost) return 'is no whole bcrypt hash'
      return cost > highestCost ? `has a bcrypt cost above ${highestCost}` : null
    },
    // `$2y$` is the same as `$2b$`, but some libraries do not know it.
    verify: async (password, hash) => compare(password, hash.replace(/^\$2y\$/, '$2b$')),
  }
}
