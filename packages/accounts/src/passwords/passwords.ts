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
   * What reads the hashes of systems that people come from. A right password is hashed anew by `passwordHasher`, so that each is read once.
   * @defaultValue none
   */
  readonly otherHashers?: readonly OtherHasher[]
  /**
   * Says which new passwords are refused with `INVALID_INPUT`, e.g. those that a service knows as leaked; it has 10 s to answer. In any
   * case, a password may not be the person's own login or address. @defaultValue the 49,000 that leaked most often
   */
  readonly refusePassword?: RefusePassword
}

/** Passwords, and who hashes next. */
export interface KeptPasswords extends Passwords {
  readonly hashing: Hashing
  readonly newPasswords: NewPasswords
}

export function createPasswords(
  { passwordHasher, otherHashers = [], refusePassword }: PasswordOptions,
  clock: Clock,
): KeptPasswords {
  // Ours is given the time that it takes: it always answers, and what is given up early still runs beside the next one, slowing both.
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
