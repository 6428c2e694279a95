import {
  type CollectionName,
  type Column as CoreColumn,
  cursorAfter,
  cursorValues,
  type FieldPath,
  referencesOf,
  resolvedPath,
  type SearchCondition,
  type SearchConditions,
  type SearchQuery,
  searchOrder,
} from '@chatfactor/core/store'
import { cellExpression, cellOf, fieldValueOf, isStorable, parameterOf, recordOf } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { knownTable, snakeCase } from '../tables.js'
import { searchText } from './search-text.js'

/** One statement with its values; never prepared: how it is planned depends on what is looked for. */
interface Plan<T> {
  readonly text: string
  readonly values: readonly (string | null)[]
  answer(rows: Rows): T
}

interface Found {
  readonly items: readonly Record<string, unknown>[]
  readonly next: string | null
  readonly previous: string | null
}

/** Below this an index of trigrams knows nothing about a text, and would only be walked from end to end. */
const shortestIndexed = 3

/** Plans a search; `null` when no record could be found. */
export function searchPlan(
  schema: string,
  collation: string,
  collection: CollectionName,
  query: SearchQuery,
): Plan<Found> | null {
  const { limit, after = null, before = null, text } = query
  if (text !== undefined && !isStorable(text.has)) return null
  const goesBack = before !== null
  // Backwards, the page before is the next one.
  const goesUp = ((query.direction ?? 'ascending') === 'ascending') !== goesBack
  const about = statementAbout(schema, collection)
  const order = query.order === null ? null : about.at(query.order)
  const columns = searchOrder(order === null ? null : order.column)
  const cursor = before ?? after
  const start = cursor === null ? null : cursorValues(cursor, columns)

  const wheres = query.where.map(about.anyOf)
  if (text !== undefined) {
    const alias = about.along(text.of)
    const expression = searchText(referencesOf(collection, text.of).at, alias, collation)
    const pattern = about.parameter(`%${text.has.replace(/[\\%_]/g, '\\$&')}%`, 'text')
    // An expression that is not the indexed one is looked at row by row.
    const looked = [...text.has].length < shortestIndexed ? `(${expression} || '')` : expression
    if (alias !== 't') wheres.push(`${alias}.id is not null`)
    wheres.push(`${looked} like lower(${pattern} collate ${collation})`)
  }
  if (start !== null) wheres.push(behind(about, order, start, goesUp))
  const down = goesUp ? '' : ' desc'
  const orderBy = [
    ...(order === null ? [] : [`${order.text}${down} nulls ${goesUp ? 'first' : 'last'}`]),
    `t.id${down}`,
  ]
  const table = knownTable(collection)
  const value = order === null ? 'null::text' : cellExpression(order.alias, order.own)
  const cells = table.columns.map((column) => cellExpression('t', column)).join(', ')
  const where = wheres.length === 0 ? '' : ` where ${wheres.join(' and ')}`
  const limited = `order by ${orderBy.join(', ')} limit ${about.parameter(String(limit + 1), 'int')}`
  return {
    text: `select ${value}, ${cells} ${about.from()}${where} ${limited}`,
    values: about.values,
    answer(rows) {
      const shown = rows.slice(0, limit)
      if (goesBack) shown.reverse()
      const isMore = rows.length > limit
      const cursorOf = (row: Rows[number] | undefined): string | null => {
        if (row === undefined) return null
        const kind = order === null ? 'text' : order.column.kind
        const { id } = recordOf(table.columns, row, 1)
        return cursorAfter({ value: fieldValueOf(row[0] ?? null, kind), id }, columns)
      }
      return {
        items: shown.map((row) => recordOf(table.columns, row, 1)),
        next: goesBack || isMore ? cursorOf(shown.at(-1)) : null,
        previous: (goesBack ? isMore : start !== null) ? cursorOf(shown[0]) : null,
      }
    },
  }
}

/** Plans the counts of several conditions, each up to a number, as one statement. */
export function tallyPlan(
  schema: string,
  collection: CollectionName,
  each: readonly SearchConditions[],
  upTo: number,
): Plan<readonly number[]> {
  const values: (string | null)[] = []
  const counts = each.map((where) => {
    const about = statementAbout(schema, collection, values)
    const wheres = where.map(about.anyOf)
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

/** What a statement about a collection is put together from: joins as they are needed, and parameters in their order. */
function statementAbout(schema: string, collection: CollectionName, values: (string | null)[] = []) {
  const joins = new Map<string, string>()

  const parameter = (value: string | null, kind: CoreColumn['kind']): string => {
    values.push(value)
    return parameterOf(values.length, kind)
  }

  /** The alias of the record that a path of references leads to. */
  const along = (path: FieldPath): string => {
    let alias = 't'
    for (const { field, target } of referencesOf(collection, path).references) {
      const next = `${alias}_${snakeCase(field)}`
      const on = `${next}.id = ${alias}.${snakeCase(field)}`
      joins.set(next, ` left join "${schema}".${knownTable(target).name} ${next} on ${on}`)
      alias = next
    }
    return alias
  }

  const at = (path: FieldPath) => {
    const { collection: owner, column } = resolvedPath(collection, path)
    const alias = along(path.slice(0, -1))
    const own = knownTable(owner).columns.find(({ field }) => field === column.name)
    const name = own?.name ?? 'id'
    return { alias, column, own: { ...column, field: column.name, name }, text: `${alias}.${name}` }
  }

  const one = (condition: SearchCondition): string => {
    const { text, column } = at(condition.at)
    if ('above' in condition) {
      // A number stands in the text, so that it can be compared with the condition of an index.
      if (typeof condition.above === 'number') return `${text} > ${Math.trunc(condition.above)}`
      return `${text} > ${parameter(cellOf(condition.above, { field: column.name, kind: column.kind }), column.kind)}`
    }
    if ('equals' in condition) {
      return isStorable(condition.equals) ? `${text} = ${parameter(condition.equals, 'text')}` : 'false'
    }
    switch (condition.is) {
      case 'null':
        return `${text} is null`
      case 'not_null':
        return `${text} is not null`
      case 'empty':
        return `${text} = '[]'`
      case 'true':
        return text
      case 'false':
        return `not ${text}`
    }
  }

  return {
    values,
    parameter,
    along,
    at,
    anyOf: (conditions: readonly SearchCondition[]): string =>
      conditions.length === 0 ? 'false' : `(${conditions.map(one).join(' or ')})`,
    from: () => `from "${schema}".${knownTable(collection).name} t${[...joins.values()].join('')}`,
  }
}

/** What stands behind a cursor; nulls come first, or last when it goes down. */
function behind(
  about: ReturnType<typeof statementAbout>,
  order: ReturnType<ReturnType<typeof statementAbout>['at']> | null,
  start: readonly unknown[],
  goesUp: boolean,
): string {
  const operator = goesUp ? '>' : '<'
  const id = `t.id ${operator} ${about.parameter(String(start.at(-1)), 'text')}`
  if (order === null) return id
  const value = start[0] ?? null
  const { text, column } = order
  if (value === null) return goesUp ? `(${text} is not null or ${id})` : `(${text} is null and ${id})`
  const bound = about.parameter(cellOf(value, { field: column.name, kind: column.kind }), column.kind)
  // The first part is one stretch of an index, where there is one.
  if (goesUp) return `${text} >= ${bound} and (${text} > ${bound} or ${id})`
  return `(${text} < ${bound} or (${text} = ${bound} and ${id}) or ${text} is null)`
}
