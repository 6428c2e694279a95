import { type LooseStore, readThrough } from '../ports/loose-store.js'
import { recordOf } from '../ports/rows.js'
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

/**
 * The same store, whose records pass through here: each that is read once, through all passages in their order. One that gives its rows as
 * they are is as good as one that ends in `typedStore`.
 */
export function passingStore(store: Store, passages: readonly Passage[]): Store {
  const keeping = passages.flatMap(({ kept }) => kept ?? [])
  const inner: LooseStore<AnyRecord> = store
  const passed = readThrough(inner, (collection, record) => {
    let one = recordOf(collection, record)
    for (const passage of passages) one = passage.found(collection, one)
    return one
  })
  return {
    ...passed,
    commit: (writes, hint) => store.commit(keeping.length === 0 ? writes : writes.map(kept), hint),
  }

  function kept(write: Write): Write {
    let one = write
    for (const keep of keeping) one = keep(one)
    return one
  }
}
