import { type LooseStore, readThrough, typedStore } from '../ports/loose-store.js'
import { recordOf } from '../ports/rows.js'
import type { Ref, Store, Write } from '../ports/store.js'
import type { CollectionName, Records } from '../records/records.js'

/** The collections that only `@chatfactor/accounts` keeps: without it, a store is never asked for them and may lack them. */
export const accountCollections = ['sessions', 'rememberedBrowsers'] as const

/** A collection that only a feature keeps. */
export type FeatureCollection = (typeof accountCollections)[number]

/**
 * The same store, in which collections of features that are not there are empty: the store is never asked for them, and may not have them.
 * Core names a session where there may be one, such as the one that began an enrollment.
 */
export function keptStore(store: Store, kept: readonly FeatureCollection[]): Store {
  const missing: readonly CollectionName[] = accountCollections.filter((name) => !kept.includes(name))
  if (missing.length === 0) return store
  const inner: LooseStore<Records[CollectionName]> = store
  const isMissing = ({ collection, at }: Ref): boolean =>
    missing.includes(collection) || ('from' in at && isMissing(at.from))

  return typedStore({
    ...store,
    async read(refs) {
      const there = refs.filter((ref) => !isMissing(ref))
      const found = (there.length === 0 ? [] : await store.read(there)).values()
      return refs.map((ref) => (isMissing(ref) ? null : (found.next().value ?? null)))
    },
    list: async (collection, query) =>
      missing.includes(collection) ? { items: [], next: null } : inner.list(collection, query),
  })
}

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
