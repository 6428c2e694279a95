import {
  type CollectionName,
  type Column,
  cursorAfter,
  cursorValues,
  declared,
  type LooseQuery,
  layoutOf,
  type Page,
} from '@chatfactor/core/store'
import { type Cell, cellOf, recordOf } from './cells.js'
import type { Connection, Row } from './connection.js'
import { listed, quoted, table } from './tables.js'

/** A condition, and the cells for its question marks. */
interface Condition {
  readonly sql: string
  readonly cells: readonly Cell[]
}

/** Walks an index from a cursor on. One row more than asked for tells whether there is a next page. */
export function pageOf(connection: Connection, collection: CollectionName, query: LooseQuery): Page<Row> {
  const { index, equals: given, startsWith, direction, after, limit } = query
  const { columns, indexes } = layoutOf(collection)
  const { equals, order, sparse, arrival } = declared(indexes.get(index), `index ${collection}.${index}`)
  const isDescending = direction === 'descending'
  const conditions: Condition[] = equals.map((column) => ({
    sql: `${quoted(column.name)} is ?`,
    cells: [cellOf(given[column.name], column)],
  }))
  conditions.push(...sparse.map(({ name }) => ({ sql: `${quoted(name)} is not null`, cells: [] })))
  const [first] = order
  if (startsWith !== undefined && first !== undefined) conditions.push(beginning(first, startsWith))
  if (after != null) {
    const place = cursorValues(after, order)
    const cells = order.map((column, at) => cellOf(place[at], column))
    conditions.push(behind(order, cells, isDescending))
  }

  const where = conditions.map(({ sql }) => `(${sql})`).join(' and ') || '1'
  const sorted = arrival ? [{ name: 'rowid' }, ...order] : order
  const ways = sorted.map(({ name }) => `${quoted(name)} ${isDescending ? 'desc' : 'asc'}`).join(', ')
  const sql = `select ${listed(columns)} from ${table(collection)} where ${where} order by ${ways} limit ?`
  const rows = connection.all(sql, [...conditions.flatMap(({ cells }) => cells), limit + 1])
  const items = rows.slice(0, limit).map((row) => recordOf(row, columns))
  const last = items.at(-1)
  const goesOn = rows.length > limit && !arrival
  return { items, next: goesOn && last !== undefined ? cursorAfter(last, order) : null }
}

/** The first half lets SQLite begin in the right place; `like` would know wildcards, and ignore case. */
function beginning({ name }: Column, text: string): Condition {
  const column = quoted(name)
  return { sql: `${column} >= ? and substr(${column}, 1, length(?)) = ?`, cells: [text, text, text] }
}

/**
 * What comes after a place in an order. Nulls come first, and no comparison of SQL finds them; where none can be met, one
 * comparison of whole rows does, and SQLite goes straight to the place.
 */
function behind(order: readonly Column[], cells: readonly Cell[], isDescending: boolean): Condition {
  const meetsNull = isDescending ? order.some(({ nullable }) => nullable) : cells.includes(null)
  if (!meetsNull) {
    const places = cells.map(() => '?').join(', ')
    return { sql: `(${listed(order)}) ${isDescending ? '<' : '>'} (${places})`, cells }
  }
  const steps = order.map((column, at) => {
    const before = order.slice(0, at).map(({ name }) => `${quoted(name)} is ?`)
    return {
      sql: [...before, further(column, cells[at] ?? null, isDescending)].join(' and '),
      cells: cells.slice(0, at + 1),
    }
  })
  return { sql: steps.map(({ sql }) => sql).join(' or '), cells: steps.flatMap((step) => step.cells) }
}

function further({ name }: Column, cell: Cell, isDescending: boolean): string {
  const column = quoted(name)
  if (isDescending) return cell === null ? '? is not null' : `(${column} < ? or ${column} is null)`
  return cell === null ? `${column} is not ?` : `${column} > ?`
}
