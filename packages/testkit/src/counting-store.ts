import type { Store } from '@chatfactor/core'
import { changedStore, looseStore } from './loose-store.js'

/** How often each verb was called. */
export interface StoreCounts {
  readonly read: number
  /** Searches and tallies too. */
  readonly list: number
  readonly commit: number
}

/** A store that counts, and the counts. */
export interface CountingStore {
  readonly store: Store
  /** Calls since the beginning or since `reset`, also those that failed. */
  counts(): StoreCounts
  /** Counts from zero again. */
  reset(): void
}

/** Wraps a store so that a test can tell how many round trips something takes. */
export function countingStore(inner: Store): CountingStore {
  const { read, list, commit, search, tally } = looseStore(changedStore(inner, {}))
  let counts: StoreCounts = { read: 0, list: 0, commit: 0 }

  return {
    store: changedStore(inner, {
      read(refs) {
        counts = { ...counts, read: counts.read + 1 }
        return read(refs)
      },
      list(collection, query) {
        counts = { ...counts, list: counts.list + 1 }
        return list(collection, query)
      },
      ...(search && {
        search(collection, query) {
          counts = { ...counts, list: counts.list + 1 }
          return search(collection, query)
        },
      }),
      ...(tally && {
        tally(...given) {
          counts = { ...counts, list: counts.list + 1 }
          return tally(...given)
        },
      }),
      commit(writes) {
        counts = { ...counts, commit: counts.commit + 1 }
        return commit(writes)
      },
    }),
    counts: () => counts,
    reset() {
      counts = { read: 0, list: 0, commit: 0 }
    },
  }
}
