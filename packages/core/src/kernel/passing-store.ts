import { type LooseStore, typedStore } from '../ports/loose-store.js'
import type { Store, Write } from '../ports/store.js'
import type { CollectionName, Records } from '../records/records.js'

/** A record of whichever collection. */
type AnyRecord = Records[CollectionName]

/** What happens to records on their way from the store, and into it. */
export interface Passage {
  /** What a record that was read is here; the same object where nothing is to be done. */
  readonly found: (collection: CollectionName, record: AnyRecord) => AnyRecord
  /** What is written instead. */
  readonly kept?: (write: Write) => Write
}

/** The same store, whose records pass through here: each that is read once, through all passages in their order. */
export function passingStore(store: Store, passages: readonly Passage[]): Store {
  const inner: LooseStore<AnyRecord> = store
  const search = inner.search?.bind(store)
  const keeping = passages.flatMap(({ kept }) => kept ?? [])
  const found = (collection: CollectionName, record: AnyRecord) => {
    let one = record
    for (const passage of passages) one = passage.found(collection, one)
    return one
  }
  return typedStore({
    ...(store.local === undefined ? {} : { local: store.local }),
    ...(store.changes === undefined ? {} : { changes: store.changes.bind(store) }),
    ...(store.now === undefined ? {} : { now: store.now.bind(store) }),
    ...(store.close === undefined ? {} : { close: store.close.bind(store) }),

    async read(refs) {
      const records = await inner.read(refs)
      return records.map((record, at) => {
        const ref = refs[at]
        return record === null || ref === undefined ? record : found(ref.collection, record)
      })
    },

    async list(collection, query) {
      const { items, next } = await inner.list(collection, query)
      return { items: items.map((record) => found(collection, record)), next }
    },

    ...(store.dropBefore === undefined ? {} : { dropBefore: store.dropBefore.bind(store) }),
    ...(store.tally === undefined ? {} : { tally: store.tally.bind(store) }),
    ...(search === undefined
      ? {}
      : {
          async search(collection, query) {
            const page = await search(collection, query)
            return { ...page, items: page.items.map((record) => found(collection, record)) }
          },
        }),

    commit: (writes, hint) => store.commit(keeping.length === 0 ? writes : writes.map(kept), hint),
  })

  function kept(write: Write): Write {
    let one = write
    for (const keep of keeping) one = keep(one)
    return one
  }
}
