import { type LooseStore, typedStore } from '../ports/loose-store.js'
import type { Store } from '../ports/store.js'
import type { Versioned } from '../records/versioned.js'
import type { Engine } from './engine.js'

/**
 * The store, for what is said at once of a commit: records that it wrote or checked, by these ids, are taken as they are remembered, if nothing else is
 * asked for with them.
 */
export function justKnown(
  { store, cache }: Pick<Engine, 'store' | 'cache'>,
  ids: readonly string[] | undefined,
): Pick<Store, 'read'> {
  if (ids === undefined) return store
  const inner: LooseStore<Versioned> = store
  return typedStore({
    ...inner,
    async read(refs) {
      const row = cache.find(refs)
      return row?.every((record) => record === null || ids.includes(record.id)) === true ? row : inner.read(refs)
    },
  })
}
