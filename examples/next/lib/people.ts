import { timingSafeEqual } from 'node:crypto'

/** Somebody who has an account in this app. Chatfactor knows them by `id`, as their `externalId`. */
export interface Person {
  readonly id: string
  readonly login: string
  readonly name: string
}

// Yours are in your database, with hashed passwords, and your sign-in counts wrong guesses.
const people = [
  { id: 'person-1', login: 'ana', name: 'Ana', password: 'ana-password' },
  { id: 'person-2', login: 'ben', name: 'Ben', password: 'ben-password' },
]

/** The person with this login and password, or `null`. */
export function personWith(login: string, password: string): Person | null {
  const found = people.find((person) => person.login === login.trim().toLowerCase())
  return found !== undefined && same(found.password, password) ? found : null
}

/** The person with this id, or `null` when the account is gone. */
export function personById(id: string): Person | null {
  return people.find((person) => person.id === id) ?? null
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
