import type { CollectionName } from '../records/records.js'
import { groups } from '../records/row.js'
import type { Versioned } from '../records/versioned.js'

/** A row of whichever collection: a record with the members of its groups beside its other fields. */
export type LooseRecord = Versioned & Readonly<Record<string, unknown>>

type Fields = Readonly<Record<string, unknown>>

type Groups = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The column of each member of each group, by collection. */
const columns: { readonly [C in CollectionName]?: Groups } = groups

/** The columns that are members of a group, of all collections: no other field has such a name. */
const grouped = new Set(
  Object.values(columns).flatMap((own) => Object.values(own).flatMap((members) => Object.values(members))),
)

/** A row as core works with it: the members of each group stand in one object. A record that is no row is given back as it is. */
export function recordOf<R extends object>(collection: CollectionName, row: R): R
export function recordOf(collection: CollectionName, row: LooseRecord): LooseRecord {
  const own = columns[collection]
  if (own === undefined || !isRow(own, row)) return row
  const record: LooseRecord & Record<string, unknown> = { id: row.id, version: row.version }
  // Deleting from a copy would leave an object that takes several times the room.
  for (const name in row) if (!grouped.has(name)) record[name] = row[name]
  for (const group in own) {
    const members: Record<string, unknown> = {}
    for (const member in own[group]) members[member] = row[own[group][member] ?? '']
    record[group] = members
  }
  return record
}

/** A record as it stands in the store: each member of a group in its column. A row is given back as it is. */
export function rowOf<R extends Versioned>(collection: CollectionName, record: R): Versioned
export function rowOf(collection: CollectionName, record: LooseRecord): object {
  const own = columns[collection]
  return own === undefined || isRow(own, record) ? record : cellsOf(collection, record)
}

/** Some fields of a record as they stand in the store; of a group, those of its members that are there. */
export function cellsOf<T extends object>(collection: CollectionName, fields: T): Fields
export function cellsOf(collection: CollectionName, fields: Fields): Fields {
  const own = columns[collection]
  if (own === undefined) return fields
  const cells: Record<string, unknown> = {}
  for (const name in fields) {
    const group = own[name]
    const value = fields[name]
    if (group === undefined || !isFields(value)) cells[name] = value
    else for (const member in value) cells[group[member] ?? `${name}.${member}`] = value[member]
  }
  return cells
}

/** Some fields of a record, from several: the later ones stand, and of a group the members of all. */
export function joined<T extends object>(collection: CollectionName, several: readonly T[]): object
export function joined(collection: CollectionName, several: readonly Fields[]): Fields {
  const all: Record<string, unknown> = {}
  for (const fields of several) {
    for (const name in fields) {
      const [before, value] = [all[name], fields[name]]
      const isGroup = columns[collection]?.[name] !== undefined && isFields(before) && isFields(value)
      all[name] = isGroup ? { ...before, ...value } : value
    }
  }
  return all
}

/** Whether fields are those of a row: there is the column of a member, which no record has. */
function isRow(own: Groups, fields: Fields): boolean {
  for (const group in own) for (const member in own[group]) return (own[group][member] ?? '') in fields
  return false
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
