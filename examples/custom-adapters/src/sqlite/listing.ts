import { ChatfactorError } from '@chatfactor/core'
import { type Cell, cellOf } from './cells.js'
import type { Connection, Row } from './connection.js'
import { type Column, known, quoted, type Table } from './tables.js'

/** A `ListQuery` of whichever collection. */
interface Query {
  readonly index: string
  readonly equals: Readonly<Record<string, unknown>>
  readonly startsWith?: string
  readonly direction?: 'ascending' | 'descending'
  readonly after?: string | null
  readonly limit: number
}

/** A condition, and the cells for its question marks. */
interface Condition {
  readonly sql: string
  readonly cells: readonly Cell[]
}

/** Walks an index from a cursor on. One row more than asked for tells whether there is a next page. */
export function pageOf(connection: Connection, table: Table, query: Query) {
  const { index, equals, startsWith, direction, after, limit } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
    throw new ChatfactorError('INVARIANT_BROKEN', { what: `a list of ${limit} records` })
  }
  const { equals: group, order } = known(table.indexes.get(index), `index ${table.name}.${index}`)
  const isDescending = direction === 'descending'
  const [first] = order
  const conditions: Condition[] = group.map((column) => ({
    sql: `${quoted(column.name)} is ?`,
    cells: [cellOf(equals[column.name], column)],
  }))
  if (startsWith !== undefined && first !== undefined) conditions.push(beginning(first, startsWith))
  if (after != null) conditions.push(behind(order, cursorCells(after, order), isDescending))

  const where = conditions.map(({ sql }) => `(${sql})`).join(' and ') || '1'
  const ways = order.map(({ name }) => `${quoted(name)} ${isDescending ? 'desc' : 'asc'}`).join(', ')
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ')
  const sql = `select ${columns} from ${table.name} where ${where} order by ${ways} limit ?`
  const found = connection.all(sql, [...conditions.flatMap(({ cells }) => cells), limit + 1])
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last !== undefined ? cursorAfter(last, order) : null }
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
    const columns = order.map(({ name }) => quoted(name)).join(', ')
    return { sql: `(${columns}) ${isDescending ? '<' : '>'} (${cells.map(() => '?').join(', ')})`, cells }
  }
  const steps = order.map((column, at) => {
    const before = order.slice(0, at).map(({ name }) => `${quoted(name)} is ?`)
    return {
      sql: [...before, further(column, cells[at] ?? null, isDescending)].join(' and '),
      cells: [...cells.slice(0, at), cells[at] ?? null],
    }
  })
  return { sql: steps.map(({ sql }) => sql).join(' or '), cells: steps.flatMap((step) => step.cells) }
}

function further({ name }: Column, cell: Cell, isDescending: boolean): string {
  const column = quoted(name)
  if (isDescending) return cell === null ? '? is not null' : `(${column} < ? or ${column} is null)`
  return cell === null ? `${column} is not ?` : `${column} > ?`
}

/** The cursor that stands behind a row: where it is, not which one it is, so it outlives the row. */
function cursorAfter(row: Row, order: readonly Column[]): string {
  return Buffer.from(JSON.stringify(order.map(({ name }) => row[name]))).toString('base64url')
}

/** Throws `INVALID_INPUT` for a text that is no cursor of this index: anybody may send one. */
function cursorCells(cursor: string, order: readonly Column[]): readonly Cell[] {
  const cells = parsed(cursor).filter(isCell)
  const fits = cells.length === order.length && order.every((column, at) => isOf(column, cells[at] ?? null))
  if (fits) return cells
  throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'after', problem: 'is not a cursor of this list' }] })
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(content) ? content : []
  } catch {
    return []
  }
}

function isCell(value: unknown): value is Cell {
  return value === null || typeof value === 'string' || typeof value === 'number'
}

function isOf({ kind, nullable }: Column, cell: Cell): boolean {
  return cell === null ? nullable : typeof cell === (kind === 'text' ? 'string' : 'number')
}
