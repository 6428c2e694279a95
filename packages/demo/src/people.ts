import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** A user of the app. The `id` is what Chatfactor knows as `externalId`. */
export interface Person {
  readonly id: string
  readonly login: string
  readonly email: string
}

/** The app's own users, in memory. Chatfactor never sees their passwords. */
export interface People {
  /** The person with this login, if the password is right. A real app slows down guessing. */
  check(login: string, password: string): Promise<Person | null>
}

const derive = promisify<string, Buffer, number, Buffer>(scrypt)

export async function createPeople(known: readonly (Person & { readonly password: string })[]): Promise<People> {
  const people = new Map<string, { readonly person: Person; readonly password: SaltedHash }>()
  for (const { password, ...person } of known) {
    people.set(person.login, { person, password: await saltedHash(password) })
  }
  // An unknown login takes as long as a known one.
  const unknownHash = await saltedHash(randomBytes(16).toString('hex'))
  return {
    async check(login, password) {
      const found = people.get(login.trim().toLowerCase())
      const isRight = await isPasswordOf(found?.password ?? unknownHash, password)
      return isRight && found !== undefined ? found.person : null
    },
  }
}

interface SaltedHash {
  readonly salt: Buffer
  readonly hash: Buffer
}

async function saltedHash(password: string, salt: Buffer = randomBytes(16)): Promise<SaltedHash> {
  return { salt, hash: await derive(password, salt, 32) }
}

async function isPasswordOf({ salt, hash }: SaltedHash, password: string): Promise<boolean> {
  return timingSafeEqual(hash, (await saltedHash(password, salt)).hash)
}
