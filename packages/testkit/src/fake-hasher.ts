import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { OtherHasher, PasswordHasher } from '@chatfactor/accounts'

/** A password hasher that takes microseconds. For tests only: its hashes can be guessed by the million. */
export function fakeHasher(): PasswordHasher & OtherHasher {
  return {
    hash: async (password) => hashed(randomBytes(8).toString('hex'), password),
    async verify(password, hash) {
      const salt = /^fake-for-tests\$([0-9a-f]{16})\$/.exec(hash)?.[1]
      if (salt === undefined) return false
      const expected = Buffer.from(hash)
      const given = Buffer.from(hashed(salt, password))
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
    reads: (hash) => hash.startsWith('fake-for-tests$'),
  }
}

function hashed(salt: string, password: string): string {
  return `fake-for-tests$${salt}$${createHash('sha256').update(`${salt}${password}`).digest('hex')}`
}
