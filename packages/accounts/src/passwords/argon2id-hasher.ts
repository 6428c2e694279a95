import { given } from './given-function.js'
import type { OtherHasher } from './password-hasher.js'

/** The part of an argon2 library that is used: `@node-rs/argon2` and `argon2` fit as they are. */
export interface Argon2 {
  /** Whether this password made this hash. */
  verify(hash: string, password: string): PromiseLike<boolean>
}

const whole = /^\$argon2id\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,8})\$[A-Za-z0-9+/]{11,100}\$[A-Za-z0-9+/]{22,200}$/
const mostKib = 256 * 1024
/** Memory times passes: as much work as 16 passes over 256 MiB. */
const mostWalkedKib = 16 * mostKib
const mostLanes = 16

/**
 * Reads argon2id hashes (version 19, encoded as text) of up to 256 MiB, with an argon2 library of your choice.
 *
 * @example
 * import argon2 from '@node-rs/argon2'
 * accounts({ otherHashers: [argon2idHasher(argon2)] })
 */
export function argon2idHasher({ verify }: Argon2): OtherHasher {
  given('argon2idHasher', { verify })
  return {
    reads: (hash) => hash.startsWith('$argon2id$'),
    refuses(hash) {
      const [, kib = 0, passes = 0, lanes = 0] = whole.exec(hash)?.map(Number) ?? []
      // RFC 9106 needs at least eight blocks per lane.
      if (passes === 0 || lanes === 0 || kib < 8 * lanes) return 'is no whole argon2id hash of version 19'
      if (kib > mostKib) return 'needs more than 256 MiB to be checked'
      if (kib * passes > mostWalkedKib) return 'takes longer to be checked than 16 passes over 256 MiB'
      return lanes > mostLanes ? `has more than ${mostLanes} lanes` : null
    },
    verify: async (password, hash) => verify(hash, password),
  }
}
