import { byId, type Store, type Write } from '../../src/doors/store.js'

/**
 * The same store, which refuses a commit that sets an epoch of sessions back: sessions that had ended would live again (R6). Looks up what
 * stood before in `memory`.
 */
export function risingEpochs(inner: Store, memory: Store): Store {
  return {
    read: (refs) => inner.read(refs),
    list: (collection, query) => inner.list(collection, query),
    ...(inner.search && { search: inner.search.bind(inner) }),
    ...(inner.tally && { tally: inner.tally.bind(inner) }),
    async commit(writes) {
      for (const write of writes) {
        if (await setsBack(memory, write)) throw new Error(`an epoch of ${write.collection} goes back`)
      }
      return inner.commit(writes)
    },
  }
}

async function setsBack(memory: Store, write: Write): Promise<boolean> {
  const { collection } = write
  if (write.verb !== 'update' || (collection !== 'users' && collection !== 'assignments')) return false
  const [before] = await memory.read([byId(collection, write.record.id)])
  // What a rival has changed meanwhile is for the store to refuse.
  if (before?.version !== write.expectedVersion || !('sessionEpoch' in write.record)) return false
  return Number(write.record.sessionEpoch) < before.sessionEpoch
}
