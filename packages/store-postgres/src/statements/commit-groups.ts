import { type Write, writtenId } from '@chatfactor/core/store'
import { type Cell, cellOf } from '../cells.js'
import { type Column, idColumn, knownTable, type Table, tables, versionColumn } from '../tables.js'
import { shapeCache } from './statement-cache.js'

/** A write with the cells that statements need of it. They are made once, whichever statement it travels in. */
export interface WrittenCells {
  readonly write: Write
  /** By the place of the column in the table; the version that the write expects comes behind them. */
  readonly cells: readonly Cell[]
}

/** All writes to one collection, by verb, each verb in the order of the ids. */
export interface Group {
  readonly table: Table
  readonly inserts: readonly WrittenCells[]
  readonly updates: readonly WrittenCells[]
  readonly deletes: readonly WrittenCells[]
  readonly checks: readonly WrittenCells[]
  /** Updates, deletes and checks: what the commit depends on. */
  readonly guards: readonly WrittenCells[]
  /** Updates and deletes: what may free a unique key. */
  readonly changes: readonly WrittenCells[]
  /** Inserts and updates: what may take a unique key. */
  readonly takers: readonly WrittenCells[]
  /** What the updates write: the version, and every column that one of them may change. */
  readonly updated: readonly Column[]
  /** Whether one of the writes may free a unique key that another one takes. */
  readonly mayFreeKeys: boolean
}

/** The version that a write expects; no column of a table. */
export const expectedVersion: Column = { field: 'expectedVersion', name: 'version', kind: 'int', nullable: false }

/**
 * Sorts a commit by collection, in the order in which they are locked.
 *
 * Throws `INVARIANT_BROKEN` for a value that cannot be kept.
 */
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

/** Where the cell of a column is. */
export function placeIn({ columns, places }: Table, column: Column): number {
  return column === expectedVersion ? columns.length : (places.get(column.field) ?? columns.length)
}

function groupOf(table: Table, unsorted: readonly Write[]): Group {
  const writes = unsorted.length < 2 ? unsorted : [...unsorted].sort((a, b) => (writtenId(a) < writtenId(b) ? -1 : 1))
  const inserts: WrittenCells[] = []
  const updates: WrittenCells[] = []
  const deletes: WrittenCells[] = []
  const checks: WrittenCells[] = []
  const updated = updatedBy(writes, table)
  for (const write of writes) {
    const written = { write, cells: cellsOf(write, table, updated) }
    if (write.verb === 'insert') inserts.push(written)
    else if (write.verb === 'update') updates.push(written)
    else if (write.verb === 'delete') deletes.push(written)
    else checks.push(written)
  }
  const changes = [...updates, ...deletes]
  const takers = [...inserts, ...updates]
  const mayMoveKeys = deletes.length > 0 || updated.some((column) => table.keyColumns.has(column))
  return {
    table,
    inserts,
    updates,
    deletes,
    checks,
    guards: [...changes, ...checks],
    changes,
    takers,
    updated,
    mayFreeKeys: table.keys.size > 0 && mayMoveKeys && takers.length > 0 && changes.length + inserts.length > 1,
  }
}

const nothing: readonly Column[] = []
const columnsOfUpdates = shapeCache<readonly Column[]>()

/** The columns that have to be written so that every update is. */
function updatedBy(writes: readonly Write[], table: Table): readonly Column[] {
  let fields: string | null = null
  for (const write of writes) {
    if (write.verb !== 'update') continue
    const { changed = table.places.keys() } = write
    fields = `${fields ?? ''} ${[...changed].join(' ')}`
  }
  if (fields === null) return nothing
  const named = fields
  return columnsOfUpdates(`${table.name}${named}`, () => {
    const changed = new Set(named.split(' '))
    return table.columns.filter(
      (column) => column === versionColumn || (column !== idColumn && changed.has(column.field)),
    )
  })
}

function cellsOf(write: Write, table: Table, updated: readonly Column[]): readonly Cell[] {
  const cells: Cell[] = new Array(table.columns.length + 1).fill(null)
  function put(value: unknown, column: Column): void {
    cells[placeIn(table, column)] = cellOf(value, column)
  }
  put(writtenId(write), idColumn)
  if ('record' in write) {
    const { record } = write
    const columns = write.verb === 'insert' ? table.columns : updated
    for (const column of columns) put(Reflect.get(record, column.field), column)
    // What may free a key is looked at whole.
    if (write.verb === 'update') for (const column of table.keyColumns) put(Reflect.get(record, column.field), column)
  }
  if (write.verb !== 'insert') put(write.expectedVersion, expectedVersion)
  return cells
}
