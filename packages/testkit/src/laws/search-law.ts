import assert from 'node:assert/strict'
import type { CollectionName, LooseRecord, LooseStore, SearchQuery } from '@chatfactor/core/store'
import { looseStore } from '../loose-store.js'
import { sampleOf } from '../sample-record.js'
import { insertOf, mustCommit, type StoreLaw } from '../store-law.js'

/** A store that searches. */
export type Searching = Required<Pick<LooseStore, 'search' | 'tally'>> & LooseStore

/** A law about `search` and `tally`. A store with neither passes; one with either needs both. */
export function searchLaw(name: string, holds: (store: Searching) => Promise<void>): StoreLaw {
  return {
    name,
    async run(createStore) {
      const store = looseStore(await createStore())
      const search = store.search?.bind(store)
      const tally = store.tally?.bind(store)
      assert.equal(search === undefined, tally === undefined, 'a store has search and tally, or neither')
      if (search === undefined || tally === undefined) return
      const { read, list, commit } = store
      await holds({ read: read.bind(store), list: list.bind(store), commit: commit.bind(store), search, tally })
    },
  }
}

/** Inserts these records into the store. */
export async function filled(
  store: Searching,
  records: readonly (readonly [CollectionName, LooseRecord])[],
): Promise<void> {
  await mustCommit(
    store,
    records.map(([collection, record]) => insertOf(collection, record)),
  )
}

/** Everyone, ordered by id. */
export const anyone: Omit<SearchQuery, 'limit'> = { where: [], order: null }

/** The ids of the results. */
export async function idsOf(store: Searching, collection: CollectionName, query: Omit<SearchQuery, 'limit'>) {
  const { items } = await store.search(collection, { ...query, limit: 500 })
  return new Set(items.map(({ id }) => id))
}

/** A membership with all fields that conditions ask about. */
export function membership(seed: number, given: Readonly<Record<string, unknown>> = {}): LooseRecord {
  return sampleOf('assignments', seed, { resourceId: 'one', userId: `user ${seed}`, externalId: null, ...given })
}

/** Orders by the first value that differs. */
export function compareAll(some: readonly unknown[], others: readonly unknown[]): number {
  return some.reduce<number>((sum, one, at) => sum || compare(one, others[at]), 0)
}

/** Nulls first, then by code point. */
function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}
