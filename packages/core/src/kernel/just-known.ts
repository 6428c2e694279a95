import { type LooseStore, type Store, typedRead } from '../ports/index.js'
import type { Versioned } from '../records/index.js'
import type { Engine } from './engine.js'

/**
 * The store, for a message that is sent right after a commit: records that it wrote or checked, by these ids, are taken
 * from memory if nothing else is needed with them. That a field points nowhere is known if its record is among them.
 */
export function justKnown(
  { store, cache }: Pick<Engine, 'store' | 'cache'>,
  ids: readonly string[] | undefined,
): Pick<Store, 'read'> {
  if (ids === undefined) return store
  const inner: LooseStore<Versioned> = store
  return typedRead(async (refs) => {
    const row = cache.find(refs)
    const isKnown = (record: Versioned | null, at: number) => {
      const place = refs[at]?.at
      if (record !== null) return ids.includes(record.id)
      return place !== undefined && 'from' in place && refs.includes(place.from)
    }
    return row?.every(isKnown) === true ? row : inner.read(refs)
  })
}
