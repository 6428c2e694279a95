/** Somebody who can sign in to this app. */
export interface Person {
  readonly id: string
  readonly login: string
}

/** Somebody to begin with. Yours are in a database, and their passwords are hashed. */
const people = [{ id: 'person-1', login: 'ana', password: 'ana-password' }]

/** The person of this login, if the password is theirs. */
export function checkPassword(login: unknown, password: unknown): Person | null {
  return people.find((person) => person.login === login && person.password === password) ?? null
}
