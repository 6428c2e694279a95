import {
  type CollectionName,
  type Column,
  cursorAfter,
  cursorValues,
  type FieldPath,
  type ResolvedPath,
  referencesOf,
  resolvedPath,
  type SearchCondition,
  type SearchConditions,
  type SearchQuery,
  type SearchText,
  searchColumns,
  searchOrder,
} from '@chatfactor/core/store'
import type { Collection } from './collection.js'
import type { Row } from './row.js'
import { compareText, compareValues } from './row-order.js'

/**
 * The sort key of a row: a value, the id of the record that it comes from, and the row's own id. A plain id sorts by
 * itself.
 */
interface Place {
  readonly value: unknown
  readonly of: string
  readonly id: string
}

type CollectionOf = (name: CollectionName) => Collection

/** Scans every row of a collection: correct, and as fast as a scan is. */
export function foundRows(collectionOf: CollectionOf, name: CollectionName, query: SearchQuery) {
  const { limit, after = null, before = null } = query
  const order = query.order === null ? null : resolvedPath(name, query.order)
  const columns = searchOrder(order)
  const goesBack = before !== null
  const goesUp = (query.direction ?? 'ascending') === 'ascending'
  // Backwards, the previous page is the next one.
  const sign = goesUp === goesBack ? -1 : 1
  const compare = (one: Place, other: Place) =>
    sign * (compareValues(one.value, other.value) || compareText(one.of, other.of) || compareText(one.id, other.id))
  const start = startOf(before ?? after, columns)
  const placeOf = placing(collectionOf, order)
  const found: { readonly row: Row; readonly place: Place }[] = []
  for (const row of matching(collectionOf, name, query)) {
    const place = placeOf(row)
    if (place !== null && (start === null || compare(place, start) > 0)) found.push({ row, place })
  }
  found.sort((one, other) => compare(one.place, other.place))
  const page = found.slice(0, limit)
  if (goesBack) page.reverse()
  const isMore = found.length > limit
  const cursor = (at: (typeof found)[number] | undefined) =>
    at === undefined ? null : cursorAfter({ ...at.place }, columns)
  return {
    rows: page.map(({ row }) => row),
    next: goesBack || isMore ? cursor(page.at(-1)) : null,
    previous: (goesBack ? isMore : start !== null) ? cursor(page[0]) : null,
  }
}

/** A row's position in an order; `null` if it has none, because the path leads nowhere. */
function placing(collectionOf: CollectionOf, order: ResolvedPath | null): (row: Row) => Place | null {
  if (order === null) return ({ id }) => ({ value: null, of: '', id })
  const follow = follower(collectionOf, order.references)
  const isOwn = order.references.length === 0
  return (row) => {
    const owner = follow(row)
    return owner === null ? null : { value: owner[order.column.name] ?? null, of: isOwn ? '' : owner.id, id: row.id }
  }
}

/** How many rows meet these conditions, counted up to a maximum. */
export function countedRows(
  collectionOf: CollectionOf,
  name: CollectionName,
  where: SearchConditions,
  upTo: number,
  text?: SearchText,
): number {
  let count = 0
  for (const _row of matching(collectionOf, name, { where, ...(text === undefined ? {} : { text }) })) {
    count += 1
    if (count === upTo) break
  }
  return count
}

function* matching(
  collectionOf: CollectionOf,
  name: CollectionName,
  { text, where }: Pick<SearchQuery, 'text' | 'where'>,
): Iterable<Row> {
  const tests = where.map((any) => any.map((condition) => testOf(collectionOf, name, condition)))
  const isSaid = text === undefined ? () => true : textTest(collectionOf, name, text)
  for (const row of collectionOf(name).rows.values()) {
    if (tests.every((any) => any.some((holds) => holds(row))) && isSaid(row)) yield row
  }
}

function testOf(collectionOf: CollectionOf, name: CollectionName, condition: SearchCondition): (row: Row) => boolean {
  const readValue = valueAt(collectionOf, name, condition.at)
  if ('above' in condition) {
    const bound = Number(condition.above)
    return (row) => {
      const value = readValue(row)
      return typeof value === 'number' && value > bound
    }
  }
  if ('equals' in condition) return (row) => readValue(row) === condition.equals
  switch (condition.is) {
    case 'null':
      return (row) => readValue(row) === null
    case 'not_null':
      return (row) => readValue(row) !== null
    case 'empty':
      return (row) => {
        const value = readValue(row)
        return Array.isArray(value) && value.length === 0
      }
    case 'true':
      return (row) => readValue(row) === true
    case 'false':
      return (row) => readValue(row) === false
  }
}

function textTest(collectionOf: CollectionOf, name: CollectionName, { has, of }: SearchText): (row: Row) => boolean {
  const { references, at } = referencesOf(name, of)
  const fields = searchColumns(at).map(({ name: field }) => field)
  const wanted = has.toLowerCase()
  const follow = follower(collectionOf, references)
  return (row) => {
    const found = follow(row)
    return (
      found !== null &&
      fields
        .map((field) => found[field] ?? '')
        .join(' ')
        .toLowerCase()
        .includes(wanted)
    )
  }
}

/** The value at the end of a path; `null` if it leads nowhere. */
function valueAt(collectionOf: CollectionOf, name: CollectionName, path: FieldPath): (row: Row) => unknown {
  const { references, column } = resolvedPath(name, path)
  const follow = follower(collectionOf, references)
  return (row) => follow(row)?.[column.name] ?? null
}

function follower(
  collectionOf: CollectionOf,
  references: readonly { readonly field: string; readonly target: CollectionName }[],
): (row: Row) => Row | null {
  const steps = references.map(({ field, target }) => ({ field, rows: collectionOf(target).rows }))
  return (row) => {
    let at: Row | null = row
    for (const { field, rows } of steps) {
      const id: unknown = at?.[field]
      at = typeof id === 'string' ? (rows.get(id) ?? null) : null
    }
    return at
  }
}

function startOf(cursor: string | null, columns: readonly Column[]): Place | null {
  if (cursor === null) return null
  const values = cursorValues(cursor, columns)
  const named = new Map(columns.map(({ name }, at) => [name, values[at]]))
  const value = named.get('value') ?? null
  return {
    value: value instanceof Date ? value.getTime() : value,
    of: String(named.get('of') ?? ''),
    id: String(named.get('id')),
  }
}
