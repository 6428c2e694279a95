import type { CollectionName } from '../records/records.js'
import { groups } from '../records/row.js'
import type { Versioned } from '../records/versioned.js'

/** A row of whichever collection: a record with the members of its groups beside its other fields. */
export type LooseRecord = Versioned & Readonly<Record<string, unknown>>

type Fields = Readonly<Record<string, unknown>>

type Groups = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The column of each member of each group, by collection. */
const columns: { readonly [C in CollectionName]?: Groups } = groups

/** A row as core works with it: the members of each group stand in one object. A record that is no row is given back as it is. */
export function recordOf<R extends object>(collection: CollectionName, row: R): R
export function recordOf(collection: CollectionName, row: LooseRecord): LooseRecord {
  const own = columns[collection]
  if (own === undefined || !isRow(own, row)) return row
  const record: LooseRecord & Record<string, unknown> = { ...row }
  for (const group in own) {
    const members: Record<string, unknown> = {}
    for (const member in own[group]) {
      const column = own[group][member] ?? ''
      members[member] = row[column]
      delete record[column]
    }
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

/** Whether fields are those of a row: its first column is one that no record has. */
function isRow(own: Groups, fields: Fields): boolean {
  const [members = {}] = Object.values(own)
  const [column = ''] = Object.values(members)
  return column in fields
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
