import {
  type CollectionName,
  cursorAfter,
  cursorValues,
  declared,
  type LooseQuery,
  layoutOf,
} from '@chatfactor/core/store'
import { cellExpression, cellOf, isStorable, parameterOf, recordOf } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { type Column, type Index, knownTable, type Table } from '../tables.js'
import { namedCells } from './named-cells.js'
import { afterLast } from './prefix.js'
import { type Prepared, prepared } from './statement-cache.js'

/** One page of a list, as one statement. */
export interface ListPlan {
  readonly shape: string
  readonly values: (string | null)[]
  text(schema: string): Prepared
  page(rows: Rows): { readonly items: readonly Record<string, unknown>[]; readonly next: string | null }
}

/** A condition and its parameters: one per column, or none. */
interface Condition {
  readonly columns: readonly Column[]
  readonly operator: '=' | '>' | '<' | '>=' | 'is null' | 'is not null' | `= '${string}'`
  readonly values: (string | null)[]
}

/** Plans a page; `null` if no record can be on it. */
export function listPlan(collection: CollectionName, query: LooseQuery): ListPlan | null {
  const { limit, direction = 'ascending', after, startsWith } = query
  const table = knownTable(collection)
  const what = `index ${collection}.${query.index}`
  const index = declared(table.indexes.get(query.index), what)
  const { order, arrival } = declared(layoutOf(collection).indexes.get(query.index), what)
  const cursor = after == null ? null : cursorValues(after, order)
  const given = index.equals.map((column) => ({ column, value: query.equals[column.field] ?? null }))
  if (given.some(({ value }) => typeof value === 'string' && !isStorable(value))) return null
  if (startsWith !== undefined && !isStorable(startsWith)) return null

  const everywhere = [
    ...given.map(({ column, value }) => (isOnly(index, column, value) ? always(column, value) : equal(column, value))),
    ...index.sparse.map(present),
    ...prefixConditions(index.order[0], startsWith),
  ]
  const parts = cursor === null ? [[]] : partsBehind(cursor, index.order, direction)
  const conditions = parts.map((part) => [...everywhere, ...part])
  const values = conditions.flatMap((part) => part.flatMap(({ values }) => values))
  const shape = conditions.map((part) =>
    part.map(({ columns, operator }) => [...columns.map(({ name }) => name), operator].join(' ')),
  )

  return {
    shape: [table.name, query.index, direction, ...shape].join('|'),
    values: [...values, String(limit + 1)],
    text: (schema) => prepared(textOf(schema, table, index, direction, conditions)),
    page(rows) {
      const items = rows.slice(0, limit).map((row) => recordOf(table.columns, row, 0))
      const last = items.at(-1)
      const goesOn = rows.length > limit && !arrival
      return { items, next: goesOn && last !== undefined ? cursorAfter(last, order) : null }
    },
  }
}

function equal(column: Column, value: unknown): Condition {
  if (value === null) return { columns: [column], operator: 'is null', values: [] }
  return { columns: [column], operator: '=', values: [cellOf(value, column)] }
}

/** The condition that a partial index is known by; the planner cannot infer it from a cursor. */
function present(column: Column): Condition {
  return { columns: [column], operator: 'is not null', values: [] }
}

/** Whether an index has only rows with this value. */
function isOnly({ only }: Index, column: Column, value: unknown): value is string {
  return typeof value === 'string' && only.some((one) => one.column === column && one.value === value)
}

/** A literal, as in the schema: with a parameter, no plan would use an index restricted to this value. */
function always(column: Column, value: string): Condition {
  return { columns: [column], operator: `= '${value}'`, values: [] }
}

/** By code point, texts with a prefix lie between the prefix and the next text without it. */
function prefixConditions(column: Column | undefined, prefix: string | undefined): Condition[] {
  if (column === undefined || prefix === undefined) return []
  const end = afterLast(prefix)
  const from: Condition = { columns: [column], operator: '>=', values: [prefix] }
  return end === null ? [from] : [from, { columns: [column], operator: '<', values: [end] }]
}

/**
 * What comes after a cursor, in parts that each are one range of the index. A row comparison would be one part but does not handle nulls, which come
 * first; with nulls: equal in the first fields and greater in the next.
 */
function partsBehind(
  cursor: readonly unknown[],
  columns: readonly Column[],
  direction: 'ascending' | 'descending',
): Condition[][] {
  const operator = direction === 'ascending' ? '>' : '<'
  if (!columns.some(({ nullable }) => nullable)) return [[beyond(operator, columns, cursor)]]
  const parts: Condition[][] = []
  for (let depth = columns.length - 1; depth >= 0; depth -= 1) {
    const same = columns.slice(0, depth).map((column, nth) => equal(column, cursor[nth] ?? null))
    const column = columns[depth]
    const value = cursor[depth] ?? null
    if (column === undefined) continue
    if (value !== null) parts.push([...same, beyond(operator, [column], [value])])
    const nulls = { columns: [column], values: [] }
    if (direction === 'ascending' && value === null) parts.push([...same, { ...nulls, operator: 'is not null' }])
    if (direction === 'descending' && value !== null && column.nullable) {
      parts.push([...same, { ...nulls, operator: 'is null' }])
    }
  }
  return parts
}

function beyond(operator: '>' | '<', columns: readonly Column[], values: readonly unknown[]): Condition {
  return { columns, operator, values: columns.map((column, nth) => cellOf(values[nth], column)) }
}

function textOf(
  schema: string,
  table: Table,
  { equals, order, only: kept }: Index,
  direction: 'ascending' | 'descending',
  parts: readonly (readonly Condition[])[],
): string {
  // The planner does not infer that a column that is always null sorts nothing.
  const isAlwaysNull = (column: Column) => kept.some((one) => one.column === column && one.value === null)
  const sorted = [...equals.filter((column) => !isAlwaysNull(column)), ...order]
  const orderBy = sorted.map(({ name, nullable }) => {
    if (direction === 'ascending') return `t.${name}${nullable ? ' nulls first' : ''}`
    return `t.${name} desc${nullable ? ' nulls last' : ''}`
  })
  let parameter = 0
  const wheres = parts.map((part) =>
    part.map(({ columns, operator, values }) => {
      const parameters = columns.slice(0, values.length).map(({ kind }, nth) => parameterOf(parameter + nth + 1, kind))
      parameter += values.length
      return `${row(columns.map(({ name }) => `t.${name}`))} ${operator} ${row(parameters)}`.trimEnd()
    }),
  )
  const ordered = `order by ${orderBy.join(', ')} limit ${parameterOf(parameter + 1, 'int')}`
  const columns = namedCells(table.columns.map((column) => cellExpression('t', column)))
  const from = `from "${schema}".${table.name} t`
  const [only = [], ...others] = wheres.map((part) => (part.length === 0 ? '' : ` where ${part.join(' and ')}`))
  if (others.length === 0) return `select ${columns} ${from}${only} ${ordered}`
  const union = [only, ...others].map((where) => `(select t.* ${from}${where} ${ordered})`).join(' union all ')
  return `select ${columns} from (${union}) t ${ordered}`
}

function row(items: readonly string[]): string {
  return items.length > 1 ? `(${items.join(', ')})` : items.join('')
}
