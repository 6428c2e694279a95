import type { Store } from '@chatfactor/core'

/** The same store, as if it were in another process: each process remembers what it reads of it. */
export function distantStore(store: Store): Store {
  return {
    read: (refs) => store.read(refs),
    list: (collection, query) => store.list(collection, query),
    commit: (writes, hint) => store.commit(writes, hint),
    ...(store.search && { search: store.search.bind(store) }),
    ...(store.tally && { tally: store.tally.bind(store) }),
    ...(store.changes && { changes: store.changes.bind(store) }),
  }
}
