import {
  type CollectionName,
  type Column as CoreColumn,
  cursorAfter,
  cursorValues,
  type FieldPath,
  referencesOf,
  resolvedPath,
  type SearchConditions,
  type SearchQuery,
  type SearchText,
  searchOrder,
} from '@chatfactor/core/store'
import { cellExpression, fieldValueOf, isStorable, recordOf } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { knownTable } from '../tables.js'
import { type Sorting, stretchesBehind } from './search-stretches.js'
import { searchText } from './search-text.js'
import { type StatementAbout, statementAbout } from './statement-about.js'

/** A statement with its values; never prepared, because its plan depends on what is searched. */
interface Plan<T> {
  readonly text: string
  readonly values: (string | null)[]
  answer(rows: Rows): T
}

interface Found {
  readonly items: readonly Record<string, unknown>[]
  readonly next: string | null
  readonly previous: string | null
}

/** A trigram index cannot find shorter texts, and would only be scanned in full. */
const shortestIndexed = 3

/** Plans a search; `null` if no record can be found. */
export function searchPlan(
  schema: string,
  collation: string,
  collection: CollectionName,
  query: SearchQuery,
): Plan<Found> | null {
  const { limit, after = null, before = null, text } = query
  if (text !== undefined && !isStorable(text.has)) return null
  const goesBack = before !== null
  // Backwards, the previous page is the next one.
  const goesUp = ((query.direction ?? 'ascending') === 'ascending') !== goesBack
  const about = statementAbout(schema, collection)
  const columns = searchOrder(query.order === null ? null : resolvedPath(collection, query.order))
  const sortings = sortingsOf(about, columns, query.order)
  const cursor = before ?? after
  const start = cursor === null ? null : cursorValues(cursor, columns)

  const wheres = query.where.map(about.anyOf)
  if (query.order !== null && query.order.length > 1)
    wheres.push(`${about.along(query.order.slice(0, -1))}.id is not null`)
  if (text !== undefined) wheres.push(...saying(about, collection, collation, text))
  const stretches = start === null ? [] : stretchesBehind(about, sortings, start, goesUp)
  const most = about.parameter(String(limit + 1), 'int')
  const ordered = (textOf: (sorting: Sorting) => string) =>
    `order by ${sortings.map((sorting) => `${textOf(sorting)} ${wayOf(sorting, goesUp)}`).join(', ')} limit ${most}`
  const named = sortings.map(({ text, name }) => `${text} as ${name}`).join(', ')
  const branches = (stretches.length === 0 ? [[]] : stretches.map((stretch) => [stretch])).map((stretch) => {
    const all = [...wheres, ...stretch]
    const where = all.length === 0 ? '' : ` where ${all.join(' and ')}`
    return `(select t.*, ${named} ${about.from()}${where} ${ordered((sorting) => sorting.text)})`
  })
  const table = knownTable(collection)
  const places = sortings.map(({ name, column }) => cellExpression('t', { ...column, field: name, name }))
  const cells = table.columns.map((column) => cellExpression('t', column))
  return {
    text: `select ${[...places, ...cells].join(', ')} from (${branches.join(' union all ')}) t ${ordered(({ name }) => `t.${name}`)}`,
    values: about.values,
    answer(rows) {
      const shown = rows.slice(0, limit)
      if (goesBack) shown.reverse()
      const isMore = rows.length > limit
      const cursorOf = (row: Rows[number] | undefined): string | null => {
        if (row === undefined) return null
        const values = columns.map(({ name, kind }, at) => [name, fieldValueOf(row[at] ?? null, kind)])
        return cursorAfter(Object.fromEntries(values), columns)
      }
      return {
        items: shown.map((row) => recordOf(table.columns, row, places.length)),
        next: goesBack || isMore ? cursorOf(shown.at(-1)) : null,
        previous: (goesBack ? isMore : start !== null) ? cursorOf(shown[0]) : null,
      }
    },
  }
}

/** The sort fields in the order of a cursor: a value, the id of the record it belongs to, and the id. */
function sortingsOf(
  about: StatementAbout,
  columns: readonly CoreColumn[],
  order: FieldPath | null,
): readonly Sorting[] {
  const texts: Readonly<Record<string, string>> = {
    id: 't.id',
    ...(order === null ? {} : { value: about.at(order).text, of: `${about.along(order.slice(0, -1))}.id` }),
  }
  return columns.map((column) => ({ column, text: texts[column.name] ?? 't.id', name: `sort_${column.name}` }))
}

function wayOf({ column }: Sorting, goesUp: boolean): string {
  if (!column.nullable) return goesUp ? 'asc' : 'desc'
  return goesUp ? 'asc nulls first' : 'desc nulls last'
}

/** Whether the search text of a record, or of the record it refers to, contains this text. */
function saying(
  about: StatementAbout,
  collection: CollectionName,
  collation: string,
  { has, of }: SearchText,
): readonly string[] {
  const alias = about.along(of)
  const expression = searchText(referencesOf(collection, of).at, alias, collation)
  const pattern = about.parameter(`%${has.replace(/[\\%_]/g, '\\$&')}%`, 'text')
  // An expression other than the indexed one is evaluated row by row.
  const looked = [...has].length < shortestIndexed ? `(${expression} || '')` : expression
  const says = `${looked} like lower(${pattern} collate ${collation})`
  return alias === 't' ? [says] : [`${alias}.id is not null`, says]
}

/** Plans the counts of several conditions, each up to a limit, as one statement. */
export function tallyPlan(
  schema: string,
  collection: CollectionName,
  {
    each,
    upTo,
    said,
  }: {
    readonly each: readonly SearchConditions[]
    readonly upTo: number
    readonly said: { readonly text: SearchText; readonly collation: string } | null
  },
): Plan<readonly number[]> {
  const values: (string | null)[] = []
  const counts = each.map((where) => {
    const about = statementAbout(schema, collection, values)
    const wheres = where.map(about.anyOf)
    // No record can contain it.
    if (said !== null && !isStorable(said.text.has)) wheres.push('false')
    else if (said !== null) wheres.push(...saying(about, collection, said.collation, said.text))
    const limit = about.parameter(String(upTo), 'int')
    const all = wheres.length === 0 ? '' : ` where ${wheres.join(' and ')}`
    return `(select count(*)::text from (select 1 ${about.from()}${all} limit ${limit}) counted)`
  })
  return {
    text: `select ${counts.join(', ')}`,
    values,
    answer: ([row]) => each.map((_, at) => Number(row?.[at] ?? 0)),
  }
}
