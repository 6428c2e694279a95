import { cursorAfter, cursorValues, type LooseQuery } from '@chatfactor/core/store'
import type { Index } from './collection.js'
import type { Row } from './row.js'
import { compareText, compareValues } from './row-order.js'

/** Walks an index from a cursor on: finds the place by binary search, then takes neighbours until the page is full. */
export function page(index: Index, query: LooseQuery): { readonly rows: readonly Row[]; readonly next: string | null } {
  const { limit } = query
  const rows: Row[] = []
  for (const row of rowsOf(index, query)) {
    if (rows.length === limit) {
      return { rows, next: index.arrival ? null : cursorAfter(rows[limit - 1] ?? row, index.order) }
    }
    rows.push(row)
  }
  return { rows, next: null }
}

function* rowsOf(index: Index, { direction, after, ...query }: LooseQuery): Iterable<Row> {
  const place = placement(index, query)
  const start = after == null ? null : rowAt(after, index, equalsOf(index, query))
  const walk =
    direction === 'descending'
      ? index.rows.backwards((row) => place(row) < 0 || (place(row) === 0 && (!start || index.compare(row, start) < 0)))
      : index.rows.forwards((row) => place(row) < 0 || (place(row) === 0 && !!start && index.compare(row, start) <= 0))
  for (const row of walk) {
    if (place(row) !== 0) return
    yield row
  }
}

/** A row's position: before the rows of this query (negative), among them (0), or after them (positive). */
function placement(index: Index, query: Pick<LooseQuery, 'equals' | 'startsWith'>): (row: Row) => number {
  const wanted = Object.entries(equalsOf(index, query))
  const { startsWith } = query
  const [first] = index.order
  return (row) => {
    for (const [field, value] of wanted) {
      const order = compareValues(row[field], value)
      if (order !== 0) return order
    }
    if (startsWith === undefined || first === undefined) return 0
    const text = row[first.name]
    if (typeof text !== 'string') return -1
    return text.startsWith(startsWith) ? 0 : compareText(text, startsWith)
  }
}

function equalsOf(index: Index, { equals }: Pick<LooseQuery, 'equals'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(index.equals.map(({ name }) => [name, plain(equals[name] ?? null)]))
}

/** A row exactly at the cursor's position, among the rows with these `equals` values. */
function rowAt(cursor: string, { order }: Index, equals: Readonly<Record<string, unknown>>): Row {
  const values = cursorValues(cursor, order)
  const place = Object.fromEntries(order.map(({ name }, at) => [name, plain(values[at])]))
  return { ...equals, ...place, id: String(place.id), version: 0 }
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value
}
