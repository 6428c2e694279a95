import type { Store } from '@chatfactor/core'
import { changedStore, looseStore } from './loose-store.js'

/** The number of calls of each verb. */
export interface StoreCounts {
  readonly read: number
  /** Includes searches and tallies. */
  readonly list: number
  readonly commit: number
}

/** A store that counts its calls. */
export interface CountingStore {
  readonly store: Store
  /** The calls since the beginning or the last `reset`, failed ones included. */
  counts(): StoreCounts
  /** Counts from zero again. */
  reset(): void
}

/** Wraps a store so that a test can count the round trips of an operation. */
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
