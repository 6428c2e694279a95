import { type Write, writtenId } from '@chatfactor/core/store'
import { knownTable, type Table, tables } from '../tables.js'

type InsertWrite = Extract<Write, { verb: 'insert' }>
type UpdateWrite = Extract<Write, { verb: 'update' }>
/** A write that brings a whole record. */
type RecordWrite = InsertWrite | UpdateWrite
/** A write that needs its record to be still the same. */
type GuardedWrite = Exclude<Write, { verb: 'insert' }>

/** All writes to one collection, by verb, each verb in the order of the ids. */
export interface Group {
  readonly table: Table
  readonly inserts: readonly InsertWrite[]
  readonly updates: readonly UpdateWrite[]
  readonly deletes: readonly GuardedWrite[]
  readonly checks: readonly GuardedWrite[]
  /** Updates, deletes and checks: what the commit depends on. */
  readonly guards: readonly GuardedWrite[]
  /** Updates and deletes: what may free a unique key. */
  readonly changes: readonly GuardedWrite[]
  /** Inserts and updates: what may take a unique key. */
  readonly takers: readonly RecordWrite[]
  /** Whether one of the writes may free a unique key that another one takes. */
  readonly mayFreeKeys: boolean
}

/** Sorts a commit by collection, in the order in which they are locked. */
export function groupsOf(writes: readonly Write[]): readonly Group[] {
  const byCollection = new Map<string, Write[]>()
  for (const write of writes) {
    const of = byCollection.get(write.collection)
    if (of === undefined) byCollection.set(knownTable(write.collection).collection, [write])
    else of.push(write)
  }

  const groups: Group[] = []
  for (const [collection, table] of tables) {
    const own = byCollection.get(collection)
    if (own !== undefined) groups.push(groupOf(table, own))
  }
  return groups
}

function groupOf(table: Table, unsorted: readonly Write[]): Group {
  const writes = unsorted.length < 2 ? unsorted : [...unsorted].sort((a, b) => (writtenId(a) < writtenId(b) ? -1 : 1))
  const inserts: InsertWrite[] = []
  const updates: UpdateWrite[] = []
  const deletes: GuardedWrite[] = []
  const checks: GuardedWrite[] = []
  for (const write of writes) {
    if (write.verb === 'insert') inserts.push(write)
    else if (write.verb === 'update') updates.push(write)
    else if (write.verb === 'delete') deletes.push(write)
    else checks.push(write)
  }
  const changes = [...updates, ...deletes]
  const takers = [...inserts, ...updates]
  return {
    table,
    inserts,
    updates,
    deletes,
    checks,
    guards: [...changes, ...checks],
    changes,
    takers,
    mayFreeKeys: table.keys.size > 0 && changes.length > 0 && takers.length > 0 && changes.length + inserts.length > 1,
  }
}
