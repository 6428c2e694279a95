import { ChatfactorError, type Column } from '@chatfactor/core/store'
import type { Row } from './connection.js'

/** What a database holds in one place: times are epoch milliseconds, truth values 0 and 1, json is its text. */
export type Cell = string | number | null

/** One value, as its column keeps it. */
export function cellOf(value: unknown, { name, kind }: Column): Cell {
  if (value === null || value === undefined) return null
  if (kind === 'json') return JSON.stringify(value)
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.getTime()
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new ChatfactorError('INVARIANT_BROKEN', { what: `${name} cannot be stored` })
}

/** A fresh record out of a row; it belongs to the caller. */
export function recordOf(row: Row, columns: readonly Column[]): Row {
  return Object.fromEntries(columns.map(({ name, kind }) => [name, fieldOf(row[name], kind)]))
}

function fieldOf(cell: unknown, kind: Column['kind']): unknown {
  if (kind === 'json' && typeof cell === 'string') return JSON.parse(cell)
  if (kind === 'time' && typeof cell === 'number') return new Date(cell)
  return kind === 'bool' && typeof cell === 'number' ? cell === 1 : cell
}
