import { pbkdf2, timingSafeEqual } from 'node:crypto'
import type { OtherHasher } from './password-hasher.js'

const whole = /^pbkdf2_sha256\$(\d{1,10})\$([^$]{1,100})\$([A-Za-z0-9+/]{43}=)$/
const mostRounds = 2_000_000

/**
 * Reads PBKDF2 hashes in Django's format (`pbkdf2_sha256$rounds$salt$hash`) of up to 2,000,000 rounds, with
 * node:crypto.
 *
 * @example
 * accounts({ otherHashers: [pbkdf2Hasher()] })
 */
export function pbkdf2Hasher(): OtherHasher {
  return {
    reads: (hash) => hash.startsWith('pbkdf2_sha256$'),
    refuses(hash) {
      const rounds = Number(whole.exec(hash)?.[1] ?? 0)
      if (rounds === 0) return 'is no whole pbkdf2_sha256 hash'
      return rounds > mostRounds ? 'has more than 2,000,000 rounds' : null
    },
    async verify(password, hash) {
      const [, rounds = '', salt = '', expected = ''] = whole.exec(hash) ?? []
      if (expected === '') return false
      const wanted = Buffer.from(expected, 'base64')
      return timingSafeEqual(wanted, await derive(password, salt, Number(rounds), wanted.length))
    },
  }
}

function derive(password: string, salt: string, rounds: number, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    pbkdf2(password, salt, rounds, length, 'sha256', (error, key) => (error ? reject(error) : resolve(key)))
  })
}
