import { type Write, writtenId } from '@chatfactor/core/store'
import { type Cell, cellOf } from '../cells.js'
import { type Column, idColumn, knownTable, type Table, tables, versionColumn } from '../tables.js'
import { shapeCache } from './statement-cache.js'

type Fields = Readonly<Record<string, unknown>>

/** A write with the cells that statements need, computed once for whichever statement it travels in. */
export interface WrittenCells {
  readonly write: Write
  /** The expected version, then the cells by column; of a record that is only checked, just its id. */
  readonly cells: readonly Cell[]
}

/** All writes to one collection, by verb, each verb in order of ids. */
export interface Group {
  readonly table: Table
  readonly inserts: readonly WrittenCells[]
  readonly updates: readonly WrittenCells[]
  readonly deletes: readonly WrittenCells[]
  readonly checks: readonly WrittenCells[]
  /** Updates, deletes and checks: what the commit depends on. */
  readonly guards: readonly WrittenCells[]
  /** Updates and deletes, which may free a unique key. */
  readonly changes: readonly WrittenCells[]
  /** Inserts and updates, which may take a unique key. */
  readonly takers: readonly WrittenCells[]
  /** What the updates write: the version, and every column that one of them may change. */
  readonly updated: readonly Column[]
  /** Whether one write may free a unique key that another one takes. */
  readonly mayFreeKeys: boolean
  /** Equal for groups that need the same text: the verbs, one record or several, and the columns. */
  readonly shape: string
}

/** The version that a write expects; not a column of a table. */
export const expectedVersion: Column = { field: 'expectedVersion', name: 'version', kind: 'int', nullable: false }

/**
 * Groups a commit by collection, in locking order.
 *
 * Throws `INVARIANT_BROKEN` for a value that cannot be stored.
 */
export function groupsOf(writes: readonly Write[]): readonly Group[] {
  const sorted = writes.length === 1 ? writes : [...writes].sort(inOrder)
  const groups: Group[] = []
  let from = 0
  sorted.forEach(({ collection }, at) => {
    if (collection === sorted[at + 1]?.collection) return
    groups.push(groupOf(knownTable(collection), sorted.slice(from, at + 1)))
    from = at + 1
  })
  return groups
}

/** The position of each collection in the locking order. */
const ranks: ReadonlyMap<string, number> = new Map([...tables.keys()].map((collection, nth) => [collection, nth]))

function inOrder(a: Write, b: Write): number {
  const before = (ranks.get(a.collection) ?? 0) - (ranks.get(b.collection) ?? 0)
  return before === 0 ? (writtenId(a) < writtenId(b) ? -1 : 1) : before
}

/** Where the cell of a column is. */
export function placeIn({ columns, places }: Table, column: Column): number {
  return column === expectedVersion ? 0 : 1 + (places.get(column.field) ?? columns.length)
}

function groupOf(table: Table, writes: readonly Write[]): Group {
  const updated = updatedBy(writes, table)
  const written = writes.map((write) => ({ write, cells: cellsOf(write, table, updated) }))
  const inserts = thoseThat('insert', written)
  const updates = thoseThat('update', written)
  const deletes = thoseThat('delete', written)
  const checks = thoseThat('check', written)
  const changes = both(updates, deletes)
  const takers = both(inserts, updates)
  const mayMoveKeys = deletes.length > 0 || updated.hasKeys
  return {
    table,
    inserts,
    updates,
    deletes,
    checks,
    guards: both(changes, checks),
    changes,
    takers,
    updated: updated.columns,
    mayFreeKeys: table.keys.size > 0 && mayMoveKeys && takers.length > 0 && changes.length + inserts.length > 1,
    shape: shapeOf(updated, { inserts, updates, deletes, checks }),
  }
}

// Most groups are a single write: its list is reused, and its other lists are this one, which saves memory.
const none: readonly WrittenCells[] = []

function thoseThat(verb: Write['verb'], written: readonly WrittenCells[]): readonly WrittenCells[] {
  const [only] = written
  if (written.length === 1 && only !== undefined) return only.write.verb === verb ? written : none
  return amongSeveral(verb, written)
}

function amongSeveral(verb: Write['verb'], written: readonly WrittenCells[]): readonly WrittenCells[] {
  return written.filter(({ write }) => write.verb === verb)
}

function both(some: readonly WrittenCells[], others: readonly WrittenCells[]): readonly WrittenCells[] {
  if (others.length === 0) return some
  return some.length === 0 ? others : some.concat(others)
}

/** The columns that updates of a table write, and the shapes of such groups. */
interface Updated {
  readonly columns: readonly Column[]
  /** These and the keys: an update that may free a key is compared in full. */
  readonly looked: readonly Column[]
  readonly hasKeys: boolean
  readonly text: string
  /** By the number of each verb, as far as a text depends on it. */
  readonly shapes: string[]
}

const columnsOfUpdates = shapeCache<Updated>()

/** The columns to write so that every update is complete. */
function updatedBy(writes: readonly Write[], table: Table): Updated {
  let key = table.name
  for (const write of writes) {
    if (write.verb === 'update') key = `${key} ${write.changed === undefined ? '*' : write.changed.join(' ')}`
  }
  return columnsOfUpdates(key, () => columnsIn(key, table))
}

function columnsIn(key: string, table: Table): Updated {
  const changed = new Set(key.split(' ').slice(1))
  const isChanged = ({ field }: Column) => changed.has('*') || changed.has(field)
  const columns =
    changed.size === 0
      ? []
      : table.columns.filter((column) => column === versionColumn || (column !== idColumn && isChanged(column)))
  return {
    columns,
    looked: [...new Set([...columns, ...table.keyColumns])],
    hasKeys: columns.some((column) => table.keyColumns.has(column)),
    text: `${table.name} ${columns.map(({ name }) => name).join()}`,
    shapes: [],
  }
}

/** Texts distinguish none, one and several. */
const manyOf = 3

function manyIn({ length }: readonly unknown[]): number {
  return Math.min(length, manyOf - 1)
}

type Counted = Pick<Group, 'inserts' | 'updates' | 'deletes' | 'checks'>

function shapeOf(updated: Updated, { inserts, updates, deletes, checks }: Counted): string {
  const place = ((manyIn(inserts) * manyOf + manyIn(updates)) * manyOf + manyIn(deletes)) * manyOf + manyIn(checks)
  const known = updated.shapes[place]
  if (known !== undefined) return known
  const made = `${updated.text} ${place}`
  updated.shapes[place] = made
  return made
}

function cellsOf(write: Write, table: Table, { looked }: Updated): readonly Cell[] {
  if (!('record' in write)) {
    return [cellOf(write.expectedVersion, expectedVersion), cellOf(write.id, idColumn)]
  }
  const cells: Cell[] = new Array(1 + table.columns.length).fill(null)
  const record: Fields = write.record
  for (const column of write.verb === 'insert' ? table.inserted : looked) {
    cells[placeIn(table, column)] = cellOf(record[column.field], column)
  }
  if (write.verb === 'update') {
    cells[0] = cellOf(write.expectedVersion, expectedVersion)
    cells[1] = cellOf(record.id, idColumn)
  }
  return cells
}
