import { ChatfactorError } from '@chatfactor/core'
import type { Index } from './collection.js'
import { cursorAfter, cursorRow } from './cursor.js'
import type { Row } from './row.js'
import { compareText, compareValues } from './row-order.js'

/** A `ListQuery` of whichever collection. */
interface Query {
  readonly equals: Readonly<Record<string, unknown>>
  readonly startsWith?: string
  readonly direction?: 'ascending' | 'descending'
  readonly after?: string | null
  readonly limit: number
}

/** Walks an index from a cursor on: finds the place by binary search, then takes neighbours until the page is full. */
export function page(index: Index, query: Query): { readonly rows: readonly Row[]; readonly next: string | null } {
  const { limit } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw new ChatfactorError('INVARIANT_BROKEN', { what: `a list of ${limit} records` })
  }
  const rows: Row[] = []
  for (const row of rowsOf(index, query)) {
    if (rows.length === limit) return { rows, next: cursorAfter(rows[limit - 1] ?? row, index.order) }
    rows.push(row)
  }
  return { rows, next: null }
}

function* rowsOf(index: Index, { direction, after, ...query }: Query): Iterable<Row> {
  const place = placement(index, query)
  const start = after == null ? null : cursorRow(after, index.order, equalsOf(index, query))
  const walk =
    direction === 'descending'
      ? index.rows.backwards((row) => place(row) < 0 || (place(row) === 0 && (!start || index.compare(row, start) < 0)))
      : index.rows.forwards((row) => place(row) < 0 || (place(row) === 0 && !!start && index.compare(row, start) <= 0))
  for (const row of walk) {
    if (place(row) !== 0) return
    yield row
  }
}

/** Where a row stands: before the rows of this query (negative), among them (0), or behind them (positive). */
function placement(index: Index, query: Pick<Query, 'equals' | 'startsWith'>): (row: Row) => number {
  const wanted = Object.entries(equalsOf(index, query))
  const { startsWith } = query
  const [first] = index.order
  return (row) => {
    for (const [field, value] of wanted) {
      const order = compareValues(row[field], value)
      if (order !== 0) return order
    }
    if (startsWith === undefined || first === undefined) return 0
    const text = row[first]
    if (typeof text !== 'string') return -1
    return text.startsWith(startsWith) ? 0 : compareText(text, startsWith)
  }
}

function equalsOf(index: Index, { equals }: Pick<Query, 'equals'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(index.equals.map((field) => [field, plain(equals[field] ?? null)]))
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value
}
