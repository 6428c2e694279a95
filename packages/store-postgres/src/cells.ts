import { ChatfactorError, type FieldKind } from '@chatfactor/core/store'
import type { Column } from './tables.js'

/** A value of a record as PostgreSQL writes it. */
export type Cell = string | null

/** A NUL, or half of a surrogate pair: no text that PostgreSQL keeps has them. Both halves together are a character. */
const unstorable = /\0|\p{Surrogate}/u
/** What only an unstorable text, or a rare one, has: takes a fraction of the time. */
const suspicious = /[\0\ud800-\udfff]/

/** Whether a record could have this text anywhere. What could not is found nowhere, without asking. */
export function isStorable(text: string): boolean {
  return !suspicious.test(text) || !unstorable.test(text)
}

/** The expression that turns a parameter, which is always a text, into a value of a kind. */
export function parameterOf(position: number, kind: FieldKind): string {
  return kind === 'text' ? `$${position}::text` : `$${position}::text::${castTypes[kind]}`
}

/** The same for a list of values. */
export function listParameterOf(position: number, kind: FieldKind): string {
  return `$${position}::text::${castTypes[kind]}[]`
}

/**
 * The same, out of the planner's sight. Where it sees how long a list is, a plan for these few looks better than one for any number, and it
 * plans every statement anew; that takes longer than running it. One such list is enough for all that are unnested beside it.
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

/** The expression that reads a column as a text, which no setting of the connection changes: times as milliseconds. */
export function cellExpression(alias: string, { name, kind }: Column): string {
  const column = `${alias}.${name}`
  if (kind === 'text') return column
  if (kind === 'time') return `round(date_part('epoch', ${column}) * 1000)::text`
  return `${column}::text`
}

/**
 * The expression that reads a record as one text. A column for each of its fields would take the driver longer than all else about a read:
 * the answer describes every column anew, by its name and type.
 */
export function recordExpression(alias: string, columns: readonly Column[]): string {
  return `json_build_array(${columns.map((column) => cellExpression(alias, column)).join(', ')})`
}

/** The cells of a record in what that gave. */
export function cellsIn(record: unknown): readonly Cell[] {
  return Array.isArray(record) ? record.map((cell: unknown) => (typeof cell === 'string' ? cell : null)) : []
}

/** A value of a record as the text of a parameter. Throws `INVARIANT_BROKEN` if the value does not fit the column's type. */
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

/** As PostgreSQL reads it: years of more than four digits without a sign. */
function timeText(time: Date): string {
  const text = time.toISOString()
  return text.startsWith('+') ? text.replace(/^\+0*/, '') : text
}

/** A cell as the value of a record. */
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

/** The record in some cells of a row, which are those of all columns from `from` on. */
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
