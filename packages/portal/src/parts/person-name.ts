import type { User } from '@chatfactor/core'
import { useWords } from '../words/words-context.js'

/** What to call somebody on a page: their name, else their login. */
export function personName(user: Pick<User, 'firstName' | 'lastName' | 'login' | 'email' | 'externalId'>): string {
  const name = [user.firstName, user.lastName].filter((part) => part !== null && part !== '').join(' ')
  return name || user.login || user.email || user.externalId || useWords().say('person.unnamed')
}
