import { type LooseStore, typedStore } from '../ports/loose-store.js'
import type { Ref, Store } from '../ports/store.js'
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
