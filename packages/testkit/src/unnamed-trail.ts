import { ChatfactorError, type LooseStore, type Store, type Write } from '@chatfactor/core/store'
import { changedStore, looseStore } from './loose-store.js'
import { idRef } from './store-law.js'

/** The fields that name a person, apart from the pseudonym. */
const names = ['login', 'loginKey', 'email', 'emailKey', 'phone', 'externalId'] as const

/** The same store; refuses, with `INVARIANT_BROKEN`, an audit entry that names a person. */
export function unnamedTrail(store: Store): Store {
  const inner = looseStore(store)
  return changedStore(store, {
    async commit(writes) {
      await refuseNames(inner, writes)
      return inner.commit(writes)
    },
  })
}

/** Throws `INVARIANT_BROKEN` if a new audit entry names a person. */
export async function refuseNames(store: LooseStore, writes: readonly Write[]): Promise<void> {
  const name = await nameInTrail(store, writes)
  if (name !== null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'an entry of the trail names a person' })
}

/**
 * The first text in the new audit entries that names a person; `null` if there is none. The trail knows people only by
 * their pseudonym, so that one day nothing else is left of them.
 */
async function nameInTrail(store: LooseStore, writes: readonly Write[]): Promise<string | null> {
  const texts = writes.flatMap((write) =>
    write.verb === 'insert' && write.collection === 'audit' ? textsOf(write.record) : [],
  )
  if (texts.length === 0) return null
  const address = texts.find((text) => text.includes('@'))
  if (address !== undefined) return address
  const written = writes.flatMap((write) =>
    'record' in write && write.collection === 'users' ? [{ ...write.record }] : [],
  )
  const own = written.flatMap((user) => [user.id, ...names.map((name) => Reflect.get(user, name))])
  const found = await Promise.all(texts.map(async (text) => own.includes(text) || (await isKnown(store, text))))
  return texts[found.indexOf(true)] ?? null
}

function textsOf(entry: object): readonly string[] {
  const details: unknown = Reflect.get(entry, 'details')
  const said = typeof details === 'object' && details !== null ? Object.values(details) : []
  return [Reflect.get(entry, 'subjectId'), ...said].filter((one) => typeof one === 'string')
}

async function isKnown(store: LooseStore, text: string): Promise<boolean> {
  const users = await store.read([
    idRef('users', text),
    { collection: 'users', at: { key: 'login', values: { loginKey: text.toLowerCase() } } },
    { collection: 'users', at: { key: 'externalId', values: { externalId: text } } },
  ])
  return users.some((user) => user !== null)
}
