import { ChatfactorError, type FieldKind } from '@chatfactor/core/store'
import type { Column } from './tables.js'

/** A record's value as PostgreSQL writes it. */
export type Cell = string | null

/** NUL or half a surrogate pair, which PostgreSQL cannot store. Both halves together are one character. */
const unstorable = /\0|\p{Surrogate}/u
/** A faster check that also matches some storable texts. */
const suspicious = /[\0\ud800-\udfff]/

/** Whether a record could contain this text. If not, there is nothing to find, and no need to ask. */
export function isStorable(text: string): boolean {
  return !suspicious.test(text) || !unstorable.test(text)
}

/** The expression that converts a parameter, always a text, to a kind. */
export function parameterOf(position: number, kind: FieldKind): string {
  return kind === 'text' ? `$${position}::text` : `$${position}::text::${castTypes[kind]}`
}

/** The same for a list of values. */
export function listParameterOf(position: number, kind: FieldKind): string {
  return `$${position}::text::${castTypes[kind]}[]`
}

/**
 * The same, hidden from the planner. If it saw the length of the list, a plan for these few values would look better than a general one, and it would
 * plan every statement anew, which takes longer than running it. One hidden list suffices for all that are unnested with it.
 */
export function unseenListOf(position: number, kind: FieldKind): string {
  return `(select ${listParameterOf(position, kind)})::${castTypes[kind]}[]`
}

const castTypes: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  int: 'integer',
  bool: 'boolean',
  time: 'timestamptz',
  json: 'jsonb',
}

/** Reads a column as a text that no setting of the connection changes; times as milliseconds. */
export function cellExpression(alias: string, { name, kind }: Column): string {
  const column = `${alias}.${name}`
  if (kind === 'text') return column
  if (kind === 'time') return `round(date_part('epoch', ${column}) * 1000)::text`
  return `${column}::text`
}

/** Reads a record as one text. With a column per field, the driver would spend more time on the answer's column descriptions than on everything else. */
export function recordExpression(alias: string, columns: readonly Column[]): string {
  return `json_build_array(${columns.map((column) => cellExpression(alias, column)).join(', ')})`
}

/** The cells of a record in that text. */
export function cellsIn(record: unknown): readonly Cell[] {
  return Array.isArray(record) ? record.map((cell: unknown) => (typeof cell === 'string' ? cell : null)) : []
}

/** A record's value as the text of a parameter. Throws `INVARIANT_BROKEN` if it does not fit the column's type. */
export function cellOf(value: unknown, { field, kind }: Pick<Column, 'field' | 'kind'>): Cell {
  if (value === null || value === undefined) return null
  switch (kind) {
    case 'text':
      if (typeof value === 'string' && isStorable(value)) return value
      break
    case 'int':
      if (typeof value === 'number' && Number.isInteger(value)) return String(value)
      break
    case 'bool':
      if (typeof value === 'boolean') return String(value)
      break
    case 'time':
      if (value instanceof Date && !Number.isNaN(value.getTime())) return timeText(value)
      break
    case 'json':
      return JSON.stringify(value)
  }
  throw new ChatfactorError('INVARIANT_BROKEN', { what: `${field} is not a ${kind} that can be kept` })
}

/** A time as PostgreSQL reads it: years of more than four digits have no sign. */
function timeText(time: Date): string {
  const text = time.toISOString()
  return text.startsWith('+') ? text.replace(/^\+0*/, '') : text
}

/** A cell as the record's value. */
export function fieldValueOf(cell: string | null, kind: FieldKind): unknown {
  if (cell === null) return null
  switch (kind) {
    case 'text':
      return cell
    case 'int':
      return Number(cell)
    case 'bool':
      return cell === 'true'
    case 'time':
      return new Date(Number(cell))
    case 'json':
      return JSON.parse(cell)
  }
}

/** The record in a row whose cells from `from` on are all its columns. */
export function recordOf(
  columns: readonly Column[],
  cells: readonly (string | null)[],
  from: number,
): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  let at = from
  for (const { field, kind } of columns) {
    record[field] = fieldValueOf(cells[at] ?? null, kind)
    at += 1
  }
  return record
}

/** A list as PostgreSQL writes it. */
export function listLiteral(cells: readonly Cell[]): string {
  return `{${cells.map(listItem).join(',')}}`
}

function listItem(cell: Cell): string {
  if (cell === null) return 'NULL'
  return escaped.test(cell) ? `"${cell.replace(/["\\]/g, '\\$&')}"` : `"${cell}"`
}

const escaped = /["\\]/
