import { declared, type Ref } from '@chatfactor/core/store'
import { cellExpression, isStorable, listLiteral, listParameterOf, parameterOf, recordOf } from '../cells.js'
import type { Rows } from '../executors/executor.js'
import { knownTable, type Table } from '../tables.js'
import { type Prepared, prepared } from './statement-cache.js'

/** From this many ids of one collection on, they are read as a list instead of one by one. */
const fewestInList = 5

/** One record to find: the table, and the condition that joins it. */
interface Joined {
  readonly table: Table
  /** Tells this way of finding apart from others; parameters are not part of it. */
  readonly shape: string
  readonly condition: (alias: string, parameter: (nth: number) => string) => string
  readonly values: readonly string[]
  /** Whether the caller asked for it, or it only leads to another. */
  isWanted: boolean
}

/** Records to find by a list of their ids. */
interface Listed {
  readonly table: Table
  readonly ids: string[]
}

/** Where the record of a ref will be: in a join, in a list, or nowhere. */
type Place = { readonly join: number } | { readonly list: Listed; readonly id: string } | null

/** One read of many refs, as one statement. */
export interface ReadPlan {
  /** Tells apart what needs different texts. */
  readonly shape: string
  readonly values: readonly string[]
  text(schema: string): Prepared
  /** The statement of several reads of this shape: lists of the values, then one of the numbers that their rows begin with. */
  readonly joined: ((schema: string) => Prepared) | null
  records(rows: Rows): (Record<string, unknown> | null)[]
}

/** Plans a read; `null` when there is nothing to find. */
export function readPlan(refs: readonly Ref[]): ReadPlan | null {
  const joins: Joined[] = []
  const lists = listsOf(refs)
  const placed = new Map<Ref, Place>()

  function place(ref: Ref): Place {
    const known = placed.get(ref)
    if (known !== undefined) return known
    const found = placeOf(ref)
    placed.set(ref, found)
    return found
  }

  function placeOf({ collection, at }: Ref): Place {
    const table = knownTable(collection)
    if ('id' in at) {
      if (!isStorable(at.id)) return null
      const list = lists.get(collection)
      if (list !== undefined) {
        list.ids.push(at.id)
        return { list, id: at.id }
      }
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
    if (source === null) return null
    const above = 'join' in source ? source.join : null
    if (above === null) return null
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
  const filled = [...lists.values()].filter(({ ids }) => ids.length > 0)
  if (joins.length === 0 && filled.length === 0) return null

  return {
    shape: [
      ...joins.map(({ table, shape, isWanted }) => `${table.name} ${shape} ${isWanted ? '' : 'only'}`),
      ...filled.map(({ table }) => table.name),
    ].join('|'),
    values: [...joins.flatMap(({ values }) => values), ...filled.map(({ ids }) => listLiteral(ids))],
    text: (schema) => prepared(textOf(schema, joins, filled)),
    joined: filled.length > 0 ? null : (schema) => prepared(joinedTextOf(schema, joins)),
    records: (rows) => recordsOf(places, joins, filled, rows[0] ?? []),
  }
}

/** Collections of which many are asked for by id, and none of these leads further. */
function listsOf(refs: readonly Ref[]): Map<string, Listed> {
  const counts = new Map<string, number>()
  for (const { collection, at } of refs) {
    if ('id' in at) counts.set(collection, (counts.get(collection) ?? 0) + 1)
  }
  const sources = new Set(refs.flatMap((ref) => sourcesOf(ref)))
  const lists = new Map<string, Listed>()
  for (const [collection, count] of counts) {
    if (count >= fewestInList && !sources.has(collection)) {
      lists.set(collection, { table: knownTable(collection), ids: [] })
    }
  }
  return lists
}

function sourcesOf({ at }: Ref): string[] {
  return 'from' in at ? [at.from.collection, ...sourcesOf(at.from)] : []
}

function textOf(schema: string, joins: readonly Joined[], lists: readonly Listed[]): string {
  const columns: string[] = []
  const from = ['(select 1) one']
  let parameter = 1
  joins.forEach(({ table, condition, values, isWanted }, nth) => {
    const alias = `r${nth}`
    if (isWanted) columns.push(...table.columns.map((column) => cellExpression(alias, column)))
    const first = parameter
    const join = condition(alias, (nth) => parameterOf(first + nth, 'text'))
    from.push(`left join "${schema}".${table.name} ${alias} on ${join}`)
    parameter += values.length
  })
  for (const { table } of lists) {
    const cells = table.columns.map((column) => cellExpression('t', column)).join(', ')
    columns.push(
      `(select json_agg(json_build_array(${cells}))::text from "${schema}".${table.name} t where t.id = any($${parameter}::text::text[]))`,
    )
    parameter += 1
  }
  return `select ${columns.join(', ')} from ${from.join(' ')}`
}

/** The same for several reads at once: what the parameters are for one, the columns of a list are for many. */
function joinedTextOf(schema: string, joins: readonly Joined[]): string {
  const columns = ['q.n::text']
  const from: string[] = []
  let count = 0
  joins.forEach(({ table, condition, values, isWanted }, at) => {
    const alias = `r${at}`
    const first = count
    if (isWanted) columns.push(...table.columns.map((column) => cellExpression(alias, column)))
    from.push(`left join "${schema}".${table.name} ${alias} on ${condition(alias, (nth) => `q.p${first + nth}`)}`)
    count += values.length
  })
  const lists = Array.from({ length: count }, (_, nth) => listParameterOf(nth + 1, 'text'))
  const names = Array.from({ length: count }, (_, nth) => `p${nth}`)
  const given = `unnest(${[...lists, listParameterOf(count + 1, 'int')].join(', ')}) q(${[...names, 'n'].join(', ')})`
  return `select ${columns.join(', ')} from ${given} ${from.join(' ')}`
}

function recordsOf(
  places: readonly Place[],
  joins: readonly Joined[],
  lists: readonly Listed[],
  row: readonly (string | null)[],
): (Record<string, unknown> | null)[] {
  let next = 0
  const starts = joins.map(({ table, isWanted }) => {
    const start = next
    if (isWanted) next += table.columns.length
    return start
  })
  const found = new Map(lists.map((list, nth) => [list, rowsById(row[next + nth] ?? null)]))

  return places.map((place) => {
    if (place === null) return null
    if ('join' in place) {
      const start = starts[place.join] ?? 0
      const joined = joins[place.join]
      return joined === undefined || (row[start] ?? null) === null ? null : recordOf(joined.table.columns, row, start)
    }
    const cells = found.get(place.list)?.get(place.id)
    return cells === undefined ? null : recordOf(place.list.table.columns, cells, 0)
  })
}

function rowsById(cell: string | null): ReadonlyMap<string, (string | null)[]> {
  const rows: unknown = cell === null ? [] : JSON.parse(cell)
  const byId = new Map<string, (string | null)[]>()
  for (const row of Array.isArray(rows) ? rows : []) {
    const cells = Array.isArray(row) ? row.map((cell: unknown) => (typeof cell === 'string' ? cell : null)) : []
    byId.set(String(cells[0]), cells)
  }
  return byId
}
