import { declared, type Ref } from '@chatfactor/core/store'
import {
  type Cell,
  cellsIn,
  isStorable,
  listLiteral,
  listParameterOf,
  parameterOf,
  recordExpression,
  recordOf,
  unseenListOf,
} from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { knownTable, type Table } from '../tables.js'
import { namedCells } from './named-cells.js'
import {
  cellsAt,
  foundLists,
  keyOf,
  type Listed,
  type ListedPlace,
  listExpression,
  listedAmong,
  readLists,
} from './read-lists.js'
import { type Prepared, prepared } from './statement-cache.js'

/** A record to find: the table, and the join condition. */
interface Joined {
  readonly table: Table
  /** Equal for the same way of finding a record; parameters are not part of it. */
  readonly shape: string
  readonly condition: (alias: string, parameter: (nth: number) => string) => string
  readonly values: (string | null)[]
  /** Whether the caller asked for it, or it only leads to another record. */
  isWanted: boolean
}

/** Where the record of a ref will be: in a join, in a list, or nowhere. */
type Place = { readonly join: number } | ListedPlace | null

/** One read of many refs, as one statement. */
export interface ReadPlan {
  /** Equal for reads that need the same text. */
  readonly shape: string
  readonly values: (string | null)[]
  text(schema: string): Prepared
  /** The statement of several reads of this shape: lists of the values, then one of the numbers that start their rows. */
  readonly joined: ((schema: string) => Prepared) | null
  records(rows: Rows): (Record<string, unknown> | null)[]
}

/** Plans a read; `null` if there is nothing to find. */
export function readPlan(refs: readonly Ref[]): ReadPlan | null {
  const joins: Joined[] = []
  const lists = readLists()
  const isListed = listedAmong(refs)
  const placed = new Map<Ref, Place>()

  function place(ref: Ref): Place {
    const known = placed.get(ref)
    if (known !== undefined) return known
    const found = placeOf(ref)
    placed.set(ref, found)
    return found
  }

  function placeOf(ref: Ref): Place {
    if (isListed(ref)) return lists.place(ref)
    const { collection, at } = ref
    const table = knownTable(collection)
    if ('id' in at) {
      if (!isStorable(at.id)) return null
      return join({
        table,
        shape: 'id',
        condition: (alias, parameter) => `${alias}.id = ${parameter(0)}`,
        values: [at.id],
      })
    }
    if ('key' in at) {
      const { columns } = declared(table.keys.get(at.key), `key ${collection}.${at.key}`)
      const values = columns.flatMap(({ field }) => at.values[field] ?? [])
      if (values.length < columns.length || !values.every(isStorable)) return null
      const condition = (alias: string, parameter: (nth: number) => string) =>
        columns.map(({ name }, nth) => `${alias}.${name} = ${parameter(nth)}`).join(' and ')
      return join({ table, shape: at.key, condition, values })
    }
    const from = knownTable(at.from.collection)
    const column = declared(from.references.get(at.field), `reference ${from.collection}.${at.field}`)
    const source = place(at.from)
    if (source === null || !('join' in source)) return null
    const above = source.join
    const condition = (alias: string) => `${alias}.id = r${above}.${column.name}`
    return join({ table, shape: `${above}.${at.field}`, condition, values: [] })
  }

  function join(joined: Omit<Joined, 'isWanted'>): Place {
    joins.push({ ...joined, isWanted: false })
    return { join: joins.length - 1 }
  }

  const places = refs.map(place)
  for (const one of places) {
    const wanted = one !== null && 'join' in one ? joins[one.join] : undefined
    if (wanted !== undefined) wanted.isWanted = true
  }
  const filled = lists.all()
  if (joins.length === 0 && filled.length === 0) return null

  return {
    shape: [
      ...joins.map(({ table, shape, isWanted }) => `${table.name} ${shape} ${isWanted ? '' : 'only'}`),
      ...filled.map(keyOf),
    ].join('|'),
    values: [...joins.flatMap(({ values }) => values), ...filled.filter(isById).map(({ ids }) => listLiteral(ids))],
    text: (schema) => prepared(textOf(schema, joins, filled)),
    joined: filled.length > 0 ? null : (schema) => prepared(joinedTextOf(schema, joins)),
    records: (rows) => recordsOf(places, joins, filled, rows[0] ?? []),
  }
}

function isById({ from }: Listed): boolean {
  return from === null
}

function textOf(schema: string, joins: readonly Joined[], lists: readonly Listed[]): string {
  const columns: string[] = []
  const from = ['(select 1) one']
  let parameter = 1
  joins.forEach(({ table, condition, values, isWanted }, nth) => {
    const alias = `r${nth}`
    if (isWanted) columns.push(joinedRecord(alias, table))
    const first = parameter
    const join = condition(alias, (nth) => parameterOf(first + nth, 'text'))
    from.push(`left join "${schema}".${table.name} ${alias} on ${join}`)
    parameter += values.length
  })
  const numbers = new Map(lists.filter(isById).map((list, nth) => [list, parameter + nth]))
  const idsOf = (list: Listed) => unseenListOf(numbers.get(list) ?? 0, 'text')
  columns.push(...lists.map((list) => listExpression(schema, list, idsOf)))
  return `select ${namedCells(columns)} from ${from.join(' ')}`
}

/**
 * A limit that is never reached, with a value that PostgreSQL's planner does not see, so it plans for one row. Planned for ten on a new and small
 * database, it would read whole tables, and keep doing so after they have grown, until the next analyze.
 */
const few = 'limit (select 1000000)'

/** The same for several reads: what are parameters for one are columns of a list for many. */
function joinedTextOf(schema: string, joins: readonly Joined[]): string {
  const columns = ['q.n::text']
  const from: string[] = []
  let count = 0
  joins.forEach(({ table, condition, values, isWanted }, at) => {
    const alias = `r${at}`
    const first = count
    if (isWanted) columns.push(joinedRecord(alias, table))
    from.push(`left join "${schema}".${table.name} ${alias} on ${condition(alias, (nth) => `q.p${first + nth}`)}`)
    count += values.length
  })
  const lists = Array.from({ length: count }, (_, nth) => listParameterOf(nth + 1, 'text'))
  const names = Array.from({ length: count }, (_, nth) => `p${nth}`)
  const given = `(select * from unnest(${[...lists, unseenListOf(count + 1, 'int')].join(', ')}) ${few}) q(${[...names, 'n'].join(', ')})`
  return `select ${columns.join(', ')} from ${given} ${from.join(' ')}`
}

/** A joined record as one text, null if there is none: with a column per field Node would take about twice as long. */
function joinedRecord(alias: string, { columns }: Table): string {
  return `case when ${alias}.id is not null then ${recordExpression(alias, columns)}::text end`
}

function recordsOf(
  places: readonly Place[],
  joins: readonly Joined[],
  lists: readonly Listed[],
  row: readonly Cell[],
): (Record<string, unknown> | null)[] {
  let wanted = 0
  const texts = joins.map(({ isWanted }) => {
    if (!isWanted) return null
    wanted += 1
    return row[wanted - 1] ?? null
  })
  const found = foundLists(lists, row.slice(wanted))

  return places.map((place) => {
    if (place === null) return null
    if ('join' in place) {
      const [joined, text = null] = [joins[place.join], texts[place.join]]
      return joined === undefined || text === null ? null : recordOf(joined.table.columns, cellsIn(JSON.parse(text)), 0)
    }
    const cells = cellsAt(found, place)
    return cells === undefined ? null : recordOf(place.list.table.columns, cells, 0)
  })
}
