import { onlyForShow } from './only-for-show.ts'

/** Somebody who can sign in to this app. */
export interface Person {
  readonly id: string
  readonly login: string
}

/** Somebody to begin with. Yours are in a database, and their passwords are hashed. */
const people = [{ id: 'person-1', login: 'ana', password: 'ana-password' }]
export const whoToTry = 'ana / ana-password'
onlyForShow('the account of ana in src/people.ts')

const mostMisses = 10
const forgottenAfterMs = 15 * 60_000
const missesOf = new Map<string, { readonly count: number; readonly since: number }>()

/** The person of this login, if the password is theirs. After ten wrong ones none is looked at for a quarter of an hour. */
export function checkPassword(login: unknown, password: unknown): Person | null {
  const person = people.find((one) => one.login === login)
  if (person === undefined) return null
  const known = missesOf.get(person.id)
  const now = Date.now()
  const misses = known === undefined || now - known.since >= forgottenAfterMs ? { count: 0, since: now } : known
  if (misses.count >= mostMisses) return null
  // Counted before it is looked at: a hundred at once are no hundred guesses, also when yours takes its time to compare.
  missesOf.set(person.id, { ...misses, count: misses.count + 1 })
  if (person.password !== password) return null
  missesOf.delete(person.id)
  return { id: person.id, login: person.login }
}
