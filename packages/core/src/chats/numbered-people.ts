import type { TokenHolder } from '../kernel/feature.js'
import { maskedLogin } from '../messages/masked-login.js'
import type { ListedAccount } from '../messages/stop-list.js'

/** An account of a chat, as a list names it. */
export function listed({ token, user, resource }: TokenHolder): ListedAccount {
  return { tokenId: token.id, resource: resource.name, account: maskedLogin(user), since: token.createdAt }
}

/** The number of an account among those of its chat, where it has one. */
export interface Numbered {
  readonly number?: number
}

/** The number of each account of a chat whose name another one has, too; nothing for all others. */
export function numbersOf(people: readonly TokenHolder[]): readonly Numbered[] {
  const names = people.map(({ user, resource }) => JSON.stringify([resource.name, maskedLogin(user)]))
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? {} : { number: at + 1 }))
}
