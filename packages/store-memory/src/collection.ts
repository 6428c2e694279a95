import type { CollectionLayout, CollectionName, Column, IndexLayout } from '@chatfactor/core/store'
import { arrival as arrivalField, type Row, type RowFormat, rowFormat } from './row.js'
import { type Compare, rowOrder } from './row-order.js'
import { type SortedRows, sortedRows } from './sorted-rows.js'

/** Finds rows by the values of some text fields. It is sparse: rows with a null among them are not included. */
export interface UniqueKey {
  readonly name: string
  readonly rows: Map<string, Row>
  /** The row's key in `rows`; `null` if it has none. */
  valueOf(row: Readonly<Record<string, unknown>>): string | null
  /** Whether the key's fields are the same in both rows. */
  isSame(a: Row, b: Row): boolean
}

/** Rows in one order: the `equals` fields, then the `order` fields. Equal rows are neighbours. */
export interface Index extends IndexLayout {
  readonly compare: Compare
  readonly rows: SortedRows
  /** Whether this row belongs in the index. */
  holds(row: Row): boolean
}

/**
 * The rows of one collection with the structures that find them. Trusts its caller to have decided what may be written.
 */
export interface Collection {
  readonly format: RowFormat
  readonly rows: Map<string, Row>
  readonly keys: ReadonlyMap<string, UniqueKey>
  readonly indexes: ReadonlyMap<string, Index>
  readonly references: ReadonlyMap<string, CollectionName>
  add(row: Row): void
  change(row: Row, next: Row): void
  remove(row: Row): void
}

/** An empty collection with everything that the schema declares for it. */
export function collection(layout: CollectionLayout): Collection {
  const rows = new Map<string, Row>()
  const keys = new Map([...layout.keys].map(([name, columns]) => [name, uniqueKey(name, columns)]))
  const indexes = new Map([...layout.indexes].map(([name, of]) => [name, index(of)]))
  const allKeys = [...keys.values()]
  const allIndexes = [...indexes.values()]

  return {
    format: rowFormat(
      layout.columns,
      allIndexes.some(({ arrival }) => arrival),
    ),
    rows,
    keys,
    indexes,
    references: layout.references,

    add(row) {
      rows.set(row.id, row)
      for (const key of allKeys) putKey(key, row)
      for (const { rows, holds } of allIndexes) if (holds(row)) rows.add(row)
    },

    change(row, next) {
      const movedKeys = allKeys.filter((key) => !key.isSame(row, next))
      const movedIndexes = allIndexes.filter(({ compare }) => compare(row, next) !== 0)
      for (const key of movedKeys) dropKey(key, row)
      for (const { rows, holds } of movedIndexes) if (holds(row)) rows.remove(row)
      Object.assign(row, next)
      for (const key of movedKeys) putKey(key, row)
      for (const { rows, holds } of movedIndexes) if (holds(row)) rows.add(row)
    },

    remove(row) {
      rows.delete(row.id)
      for (const key of allKeys) dropKey(key, row)
      for (const { rows, holds } of allIndexes) if (holds(row)) rows.remove(row)
    },
  }
}

function index(layout: IndexLayout): Index {
  const { equals, order, only, sparse, arrival } = layout
  const compare = rowOrder(arrival ? [...equals, { name: arrivalField }, ...order] : [...equals, ...order])
  const conditions = [...only]
  const isWhole = (row: Row) => sparse.every(({ name }) => row[name] !== null)
  const holds = (row: Row) => isWhole(row) && conditions.every(([field, value]) => row[field] === value)
  return { ...layout, compare, rows: sortedRows(compare), holds }
}

function uniqueKey(name: string, columns: readonly Column[]): UniqueKey {
  const fields = columns.map((column) => column.name)
  const [first = ''] = fields

  /** The text itself, which the row holds anyway, so the key costs no extra memory. */
  function onlyValue(row: Readonly<Record<string, unknown>>): string | null {
    const value = row[first]
    return typeof value === 'string' ? value : null
  }

  /** JSON keeps apart what joining would not: `a, b` and `a` with `, b`. */
  function allValues(row: Readonly<Record<string, unknown>>): string | null {
    const values = fields.map((field) => row[field])
    return values.every((value) => typeof value === 'string') ? JSON.stringify(values) : null
  }

  return {
    name,
    rows: new Map(),
    valueOf: fields.length === 1 ? onlyValue : allValues,
    isSame: (a, b) => fields.every((field) => a[field] === b[field]),
  }
}

function putKey(key: UniqueKey, row: Row): void {
  const value = key.valueOf(row)
  if (value !== null) key.rows.set(value, row)
}

function dropKey(key: UniqueKey, row: Row): void {
  const value = key.valueOf(row)
  if (value !== null) key.rows.delete(value)
}
