import type { Clock } from '@chatfactor/core'
import type { Passwords } from '@chatfactor/core/feature'
import { boundedHasher, boundedOther } from './bounded-hasher.js'
import { createHashing, type Hashing } from './hashing.js'
import { joinedHasher } from './joined-hasher.js'
import { createNewPasswords, type NewPasswords, type RefusePassword } from './new-passwords.js'
import type { OtherHasher, PasswordHasher } from './password-hasher.js'
import { scryptHasher } from './scrypt-hasher.js'

/** How passwords are stored, and which may be chosen. */
export interface PasswordOptions {
  /** @defaultValue scrypt from node:crypto */
  readonly passwordHasher?: PasswordHasher
  /**
   * Reads the hashes of systems that people come from. A right password is hashed again by `passwordHasher`, so each
   * such hash is read once.
   * @defaultValue none
   */
  readonly otherHashers?: readonly OtherHasher[]
  /**
   * Says which new passwords are refused with `INVALID_INPUT`, e.g. leaked ones; it has 10 s to answer. A person's own
   * login or address is always refused. @defaultValue the 49,000 that leaked most often
   */
  readonly refusePassword?: RefusePassword
}

/** The password functions, and the hashing queue. */
export interface KeptPasswords extends Passwords {
  readonly hashing: Hashing
  readonly newPasswords: NewPasswords
}

export function createPasswords(
  { passwordHasher, otherHashers = [], refusePassword }: PasswordOptions,
  clock: Clock,
): KeptPasswords {
  // Our own hasher gets no time limit: it always finishes, and a hash that was given up would run on and slow the next
  // one.
  const first = passwordHasher === undefined ? scryptHasher : boundedHasher(passwordHasher)
  const hasher = joinedHasher(first, otherHashers.map(boundedOther))
  const hashing = createHashing(hasher, clock)
  const newPasswords = createNewPasswords(refusePassword)
  return {
    hashing,
    newPasswords,
    async hashed(password, names) {
      await newPasswords.require(password, names)
      return hashing.patiently((hasher) => hasher.hash(password))
    },
    problemOf: hasher.problemOf,
  }
}
