import { type CollectionName, declared, type Ref } from '@chatfactor/core/store'
import { type Cell, cellsIn, isStorable, recordExpression } from '../cells.js'
import { type Column, knownTable, type Table } from '../tables.js'

/** From this many ids of one collection on, they are read as a list instead of one by one. */
const fewestInList = 5

/** Records to find by a list of ids, or by the references of another list's records. */
export interface Listed {
  readonly table: Table
  readonly ids: string[]
  readonly from: { readonly list: Listed; readonly column: Column } | null
}

/** A record of a list: the one with this id, or the one that a record of the other list refers to. */
export interface ListedPlace {
  readonly list: Listed
  readonly at: { readonly id: string } | { readonly by: ListedPlace; readonly field: string }
}

/** The records found for each list, by id. */
type FoundLists = ReadonlyMap<Listed, ReadonlyMap<string, readonly Cell[]>>

/** Whether a ref is read as part of a list: by its id among many, or along a reference from such a record. */
export function listedAmong(refs: readonly Ref[]): (ref: Ref) => boolean {
  const counts = new Map<CollectionName, number>()
  for (const { collection } of new Set(refs.map(origin).filter(({ at }) => 'id' in at))) {
    counts.set(collection, (counts.get(collection) ?? 0) + 1)
  }
  return (ref) => {
    const { collection, at } = origin(ref)
    return 'id' in at && (counts.get(collection) ?? 0) >= fewestInList
  }
}

/** The start of a path of references. */
function origin(ref: Ref): Ref {
  return 'from' in ref.at ? origin(ref.at.from) : ref
}

/** The lists of one read, created as refs are placed in them. */
export function readLists() {
  const lists = new Map<string, Listed>()

  function listAt(key: string, made: Listed): Listed {
    const list = lists.get(key) ?? made
    lists.set(key, list)
    return list
  }

  /** Where a ref will be; `null` if no record can have its id. */
  function place({ collection, at }: Ref): ListedPlace | null {
    const table = knownTable(collection)
    if ('from' in at) {
      const by = place(at.from)
      if (by === null) return null
      const column = declared(by.list.table.references.get(at.field), `reference ${at.from.collection}.${at.field}`)
      const list = listAt(`${keyOf(by.list)}.${column.name}`, { table, ids: [], from: { list: by.list, column } })
      return { list, at: { by, field: at.field } }
    }
    if (!('id' in at) || !isStorable(at.id)) return null
    const list = listAt(table.name, { table, ids: [], from: null })
    list.ids.push(at.id)
    return { list, at: { id: at.id } }
  }

  return { place, all: (): readonly Listed[] => [...lists.values()] }
}

/** Tells the lists of one read apart. */
export function keyOf({ table, from }: Listed): string {
  return from === null ? table.name : `${keyOf(from.list)}.${from.column.name}`
}

/** All records of a list, as one text. */
export function listExpression(schema: string, list: Listed, parameterOf: (list: Listed) => string): string {
  const from = `"${schema}".${list.table.name} t where ${conditionOf(schema, list, 't', parameterOf)}`
  return `(select json_agg(${recordExpression('t', list.table.columns)})::text from ${from})`
}

function conditionOf(schema: string, list: Listed, alias: string, parameterOf: (list: Listed) => string): string {
  const { from } = list
  if (from === null) return `${alias}.id = any(${parameterOf(list)})`
  const source = `${alias}s`
  const condition = conditionOf(schema, from.list, source, parameterOf)
  return `${alias}.id in (select ${source}.${from.column.name} from "${schema}".${from.list.table.name} ${source} where ${condition})`
}

/** The records of lists, each from its text. */
export function foundLists(lists: readonly Listed[], texts: readonly Cell[]): FoundLists {
  return new Map(lists.map((list, nth) => [list, rowsById(texts[nth] ?? null)]))
}

/** The cells of a record, if it was found. */
export function cellsAt(found: FoundLists, { list, at }: ListedPlace): readonly Cell[] | undefined {
  if ('id' in at) return found.get(list)?.get(at.id)
  const { table } = at.by.list
  const id = cellsAt(found, at.by)?.[table.places.get(at.field) ?? -1] ?? null
  return id === null ? undefined : found.get(list)?.get(id)
}

function rowsById(text: Cell): ReadonlyMap<string, readonly Cell[]> {
  const rows: unknown = text === null ? [] : JSON.parse(text)
  const records = Array.isArray(rows) ? rows.map(cellsIn) : []
  return new Map(records.map((cells) => [String(cells[0]), cells]))
}
