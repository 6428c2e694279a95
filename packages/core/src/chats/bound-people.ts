import type { Engine } from '../kernel/engine.js'
import type { TokenHolder } from '../kernel/feature.js'
import { members, ownersOf } from '../kernel/membership.js'
import { look } from '../kernel/named-refs.js'
import { byId } from '../ports/store.js'
import type { ChatAddress } from '../ports/transport.js'
import { isLiveToken } from '../rules/live.js'
import { chatOf } from './event-source.js'

/** At most this many accounts of a chat are answered for. */
const mostBindings = 50

/** The people of a chat; an answer may mention them, and no one else (R31). */
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
