import { type LooseStore, type Ref, readThrough, recordOf, type Store, typedStore, type Write } from '../ports/index.js'
import type { CollectionName, Records } from '../records/index.js'

/**
 * The collections that only `@chatfactor/accounts` uses: without it, a store is never asked for them and may lack them.
 */
export const accountCollections = ['sessions', 'rememberedBrowsers'] as const

/** A collection that only a feature uses. */
export type FeatureCollection = (typeof accountCollections)[number]

/**
 * The same store, in which the collections of missing features are empty: the store is never asked for them, and may
 * lack them. Core refers to a session where there may be one, such as the one that began an enrollment.
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

/** A record of any collection. */
type AnyRecord = Records[CollectionName]

/** Transformations of records on their way from the store, and into it. */
export interface Passage {
  /** The form of a record that was read; the same object if nothing changes. */
  readonly found: (collection: CollectionName, record: AnyRecord) => AnyRecord
  /** The form of a write. */
  readonly kept?: (write: Write) => Write
}

/**
 * The same store, whose records pass through these transformations, once per read, in order. A store that returns its
 * rows as they are is as good as one that ends in `typedStore`.
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
