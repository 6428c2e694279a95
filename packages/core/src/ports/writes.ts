import type { CollectionName, GroupsOf, Records, Schema, Versioned } from '../records/index.js'
import { columnsIn, firstVersion, joined, rowOf } from './rows.js'
import type { Write } from './store.js'

/** The fields that no new record of a collection has. */
export type LaterField<C extends CollectionName> = Schema[C] extends {
  readonly later: readonly (infer F extends string)[]
}
  ? F
  : never
/** A new record without the version, which starts at 1, and without later fields. */
export type Fresh<C extends CollectionName> = Omit<Records[C], 'version' | LaterField<C>> & { readonly id: string }
/** The fields that an update may change; of a group, its members separately. */
export type Change<C extends CollectionName> = {
  readonly [F in Exclude<keyof Records[C], keyof Versioned>]?: F extends keyof GroupsOf<C>
    ? Partial<Records[C][F]>
    : Records[C][F]
}

/** Forbids fields that the other type lacks, even in an object made by spreading. */
export type NothingElse<T, U> = { readonly [F in Exclude<T extends unknown ? keyof T : never, keyof U>]?: never }

/** Writes a new record. */
export function insert<C extends CollectionName>(collection: C, fields: Fresh<C>): Write {
  return { verb: 'insert', collection, record: rowOf(collection, firstVersion(collection, fields)) }
}

/**
 * Writes the next state of a record, provided that it has not changed since it was read. `before` must be exactly what
 * was read: of what differs from it, only `change` is sure to be written.
 */
export function update<C extends CollectionName, T extends Change<C>>(
  collection: C,
  before: Records[C],
  change: T & NothingElse<T, Records[C]>,
): Write {
  const { version } = before
  const record = rowOf(collection, joined<Versioned, object>(collection, before, change, { version: version + 1 }))
  return { verb: 'update', collection, record, expectedVersion: version, changed: columnsIn(collection, change) }
}

/** A record after a change, for decisions before it is written. */
export function changedBy<C extends CollectionName>(collection: C, before: Records[C], change: Change<C>): Records[C]
export function changedBy(collection: CollectionName, before: Versioned, change: object): object {
  return joined(collection, before, change)
}

/** Several changes of a record as one; groups are merged. */
export function together<C extends CollectionName>(collection: C, ...changes: readonly Change<C>[]): Change<C>
export function together(collection: CollectionName, ...changes: readonly object[]): object {
  return joined(collection, {}, ...changes)
}

/** Deletes a record, provided that it has not changed since it was read. */
export function remove(collection: CollectionName, before: Versioned): Write {
  return { verb: 'delete', collection, id: before.id, expectedVersion: before.version }
}

/** Lets the commit happen only if a record has not changed since it was read. */
export function check(collection: CollectionName, before: Versioned): Write {
  return { verb: 'check', collection, id: before.id, expectedVersion: before.version }
}

/** The id of the record of a write. */
export function writtenId(write: Write): string {
  return 'record' in write ? write.record.id : write.id
}
