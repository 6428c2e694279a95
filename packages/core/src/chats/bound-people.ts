import { type Engine, look, members, ownersOf, type TokenHolder } from '../kernel/index.js'
import { type ListedAccount, maskedLogin } from '../messages/index.js'
import { byId, type ChatAddress } from '../ports/index.js'
import { isLiveToken } from '../rules/index.js'
import { chatOf } from './event-source.js'

/** An account of a chat, as lists show it. */
export function listed({ token, user, resource }: TokenHolder): ListedAccount {
  return { tokenId: token.id, resource: resource.name, account: maskedLogin(user), since: token.createdAt }
}

/** The number of an account among those of its chat, if it has one. */
export interface Numbered {
  readonly number?: number
}

/** Numbers for the accounts of a chat whose names are not unique; none for the others. */
export function numbersOf(people: readonly TokenHolder[]): readonly Numbered[] {
  const names = people.map(({ user, resource }) => JSON.stringify([resource.name, maskedLogin(user)]))
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? {} : { number: at + 1 }))
}

/** A chat is answered for at most this many accounts. */
const mostBindings = 50

/** The people of a chat; an answer may mention only these (R31). */
export async function boundPeople({ store }: Engine, address: ChatAddress): Promise<readonly TokenHolder[]> {
  const [chat] = await store.read([chatOf(address)])
  const bindings = Object.values(chat?.bindings ?? {}).slice(0, mostBindings)
  const people = await Promise.all(bindings.map(({ tokenId }) => boundPerson(store, tokenId)))
  return people.filter((person) => person !== null)
}

async function boundPerson(store: Engine['store'], tokenId: string): Promise<TokenHolder | null> {
  const token = byId('tokens', tokenId)
  const found = await look(store, { token, ...ownersOf(token) }, ['token', ...members])
  return found !== null && isLiveToken(found.assignment, found.token.id) ? found : null
}
