import type { User } from '@chatfactor/core'
import { useWords } from '../words/words-context.js'

/**
 * A person's name on a page: their name, else their login, else their address. The host's own id means nothing to the
 * person; a console may pass it as the last resort.
 */
export function personName(
  user: Pick<User, 'firstName' | 'lastName' | 'login' | 'email'>,
  lastResort: string | null = null,
): string {
  const name = [user.firstName, user.lastName].filter((part) => part !== null && part !== '').join(' ')
  return name || user.login || user.email || lastResort || useWords().say('person.unnamed')
}
