import {
  type CollectionName,
  type CommitOutcome,
  type LooseRecord,
  type LooseStore,
  layoutOf,
  type Ref,
  type Store,
  type Write,
  writtenId,
} from '@chatfactor/core/store'
import { changedStore, looseStore } from '../loose-store.js'

/** Breaks a sound store. */
export type Mutant = (store: Store) => Store

/** A mutant that breaks some verbs. */
export function mutant(broken: (sound: LooseStore) => Partial<LooseStore>): Mutant {
  return (store) => changedStore(store, broken(looseStore(store)))
}

/** The record of each write, as it was before the commit. */
export function recordsBefore(sound: LooseStore, writes: readonly Write[]): Promise<readonly (LooseRecord | null)[]> {
  return sound.read(writes.map((write): Ref => ({ collection: write.collection, at: { id: writtenId(write) } })))
}

/** A write with its record's fields changed; writes without a record stay as they are. */
export function withFields(write: Write, change: (fields: LooseRecord) => Readonly<Record<string, unknown>>): Write {
  if (!('record' in write)) return write
  const { id, version } = write.record
  return { ...write, record: { ...change({ ...write.record }), id, version } }
}

/** The unique keys of a record, each as one text; with nulls, also those that it is not in. */
export function keysOf(collection: CollectionName, record: Readonly<Record<string, unknown>>) {
  return [...layoutOf(collection).keys].map(([key, columns]) => {
    const fields = columns.map(({ name }) => name)
    return {
      key,
      fields,
      hasNull: fields.some((field) => record[field] === null),
      place: JSON.stringify([collection, key, ...fields.map((field) => record[field])]),
    }
  })
}

/** Commits some of the writes, and reports positions as the caller counts them. */
export async function commitSome(
  sound: LooseStore,
  writes: readonly Write[],
  wanted: (write: Write) => boolean,
): Promise<CommitOutcome> {
  const kept = writes.flatMap((write, position) => (wanted(write) ? [{ write, position }] : []))
  const outcome = await sound.commit(kept.map(({ write }) => write))
  if (outcome.outcome !== 'stale') return outcome
  return { outcome: 'stale', lost: outcome.lost.map((position) => kept[position]?.position ?? -1) }
}
