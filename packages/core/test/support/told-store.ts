import { isDeepStrictEqual } from 'node:util'
import { byId, type Store, type Write } from '../../src/doors/store.js'

/** What nobody may change in passing: each such change is told. */
const alwaysTold = new Set(['assignments', 'tokens', 'enrollments', 'challenges', 'users', 'resources'])

/**
 * The same store, which refuses a commit that changes what is decided or told and leaves no entry in the audit trail: nothing would show
 * that it happened when its answer is lost. What is deleted is over already. Looks up what stood before in `memory`.
 */
export function toldStore(inner: Store, memory: Store = inner): Store {
  return {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    ...(inner.search && { search: inner.search.bind(inner) }),
    ...(inner.tally && { tally: inner.tally.bind(inner) }),
    async commit(writes) {
      const isTold = writes.some(({ verb, collection }) => verb === 'insert' && collection === 'audit')
      for (const write of isTold ? [] : writes) {
        if (await hasToBeTold(memory, write)) throw new Error(`nobody tells of a change of ${write.collection}`)
      }
      return inner.commit(writes)
    },
  }
}

async function hasToBeTold(store: Store, write: Write): Promise<boolean> {
  if (!('record' in write)) return false
  // Until when a platform wants a chat left alone is a moment, and told by nobody.
  if (write.collection === 'tokens' && write.verb === 'update') return write.changed?.join() !== 'pausedUntil'
  if (write.collection !== 'chats' || write.verb === 'insert') return alwaysTold.has(write.collection)
  const [before] = await store.read([byId('chats', write.record.id)])
  if (before === null) return false
  const { reachable, bindings } = before
  return !isDeepStrictEqual({ reachable, bindings }, { ...{ reachable, bindings }, ...named(write.record) })
}

function named(record: object) {
  return {
    ...('reachable' in record ? { reachable: record.reachable } : {}),
    ...('bindings' in record ? { bindings: record.bindings } : {}),
  }
}
