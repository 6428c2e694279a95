import {
  type AuditRecord,
  byId,
  type CollectionName,
  type Records,
  recordOf,
  type Store,
  type Write,
} from '@chatfactor/core/store'
import { looseStore, typed } from '../loose-store.js'

/** How a commit changes a record; `before` is `null` for a new one. */
export interface Changed<C extends CollectionName> {
  readonly before: Records[C] | null
  readonly after: Records[C]
}

/** A commit, with the records as they were before it. */
export interface SeenCommit {
  /** The records that it writes. */
  changed<C extends CollectionName>(collection: C): readonly Changed<C>[]
  /** A record as the commit's decision saw it; `null` if the decision did not look at it. */
  decidedOn<C extends CollectionName>(collection: C, id: string | null): Records[C] | null
  /** What it adds to the audit trail. */
  readonly told: readonly AuditRecord[]
}

/** A promise that every commit keeps. */
export interface RecordPromise {
  /** The requirement that it belongs to. */
  readonly id: string
  /** What is wrong with a commit, one text per breach. */
  breaches(commit: SeenCommit): readonly string[]
}

/** Reads what a commit was decided on; `null` if another commit came first, so that the store will refuse it. */
export async function seenCommit(store: Store, writes: readonly Write[]): Promise<SeenCommit | null> {
  const decided = writes.filter(({ verb }) => verb !== 'insert')
  const ids = decided.map((write) => ('record' in write ? write.record.id : write.id))
  const found = await looseStore(store).read(decided.map(({ collection }, at) => byId(collection, ids[at] ?? '')))
  const isLate = decided.some(
    (write, at) => !('expectedVersion' in write) || found[at]?.version !== write.expectedVersion,
  )
  if (isLate) return null
  const before = new Map(
    decided.map(({ collection }, at) => {
      const row = found[at] ?? null
      return [`${collection}/${ids[at]}`, row && recordOf(collection, row)]
    }),
  )
  const written = (wanted: CollectionName) =>
    writes.flatMap((write) =>
      'record' in write && write.collection === wanted ? [recordOf(wanted, write.record)] : [],
    )
  return {
    changed: (collection) =>
      written(collection).map((record) => ({
        before: typed(before.get(`${collection}/${record.id}`) ?? null),
        after: typed(record),
      })),
    decidedOn: (collection, id) => typed(before.get(`${collection}/${id}`) ?? null),
    told: typed(written('audit')),
  }
}
