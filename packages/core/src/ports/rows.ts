import { type CollectionName, groups, type Versioned } from '../records/index.js'
import { type CollectionLayout, type Column, layouts } from './layout.js'

/** A row of any collection: a record with the members of its groups beside its other fields. */
export type LooseRecord = Versioned & Readonly<Record<string, unknown>>

type Fields = Readonly<Record<string, unknown>>

type Groups = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The column of each member of each group, by collection. */
const groupsIn: { readonly [C in CollectionName]?: Groups } = groups

/** What the records of a collection and its rows look like: the same where it has no groups. */
interface Shape {
  readonly own: Groups
  /** The column of a member under whose name no record has a field: a group may be called like one of its columns. */
  readonly mark: string | null
  /** Without values. Every row and every record begins as a copy: one that gets its many fields one by one takes several times the room. */
  readonly row: Fields
  readonly record: Fields
  readonly members: Readonly<Record<string, Fields>>
  /** A record without the fields that no new one has. */
  readonly fresh: Fields
}

const shapes: ReadonlyMap<string, Shape> = new Map(
  layouts.map((layout) => [layout.collection, shapeOf(groupsIn[layout.collection] ?? {}, layout)]),
)

function shapeOf(own: Groups, { columns, later }: CollectionLayout): Shape {
  const grouped = Object.values(own).flatMap((members) => Object.values(members))
  const mark = grouped.find((column) => own[column] === undefined) ?? null
  const others = columns.filter(({ name }) => !grouped.includes(name))
  const fields = (some: readonly Column[]) => [...some.map(({ name }) => name), ...Object.keys(own)]
  return {
    own,
    mark,
    members: Object.fromEntries(Object.entries(own).map(([name, of]) => [name, blank(Object.keys(of))])),
    row: blank(columns.map(({ name }) => name)),
    record: blank(fields(others)),
    fresh: blank(fields(others.filter((column) => !later.includes(column)))),
  }
}

/** An object with these fields that is as small as if it were written in the source. */
function blank(names: readonly string[]): Fields {
  const made: Record<string, unknown> = JSON.parse(
    JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))),
  )
  for (const name in made) made[name] = undefined
  return made
}

// What follows is done in every call: to walk the names of an object allocates nothing, to walk a list does.

/**
 * A row as core works with it: the members of each group are in one object. A value that is not a row is returned as it
 * is.
 */
export function recordOf<R extends object>(collection: CollectionName, row: R): R
export function recordOf(collection: CollectionName, row: LooseRecord): object {
  const shape = shapes.get(collection)
  if (shape === undefined || shape.mark === null || !(shape.mark in row)) return row
  const record: Record<string, unknown> = { ...shape.record }
  for (const name in record) {
    const members = shape.own[name]
    if (members === undefined) record[name] = row[name]
    else {
      const group: Record<string, unknown> = { ...shape.members[name] }
      for (const member in members) group[member] = row[members[member] ?? '']
      record[name] = group
    }
  }
  return record
}

/** A record as it is stored: each member of a group in its own column. A row is returned as it is. */
export function rowOf<R extends Versioned>(collection: CollectionName, record: R): Versioned
export function rowOf(collection: CollectionName, record: LooseRecord): object {
  const shape = shapes.get(collection)
  if (shape === undefined || shape.mark === null || shape.mark in record) return record
  const row: Record<string, unknown> = { ...shape.row }
  for (const name in record) {
    const members = shape.own[name]
    const value = record[name]
    if (members === undefined || !isFields(value)) row[name] = value
    else for (const member in value) row[members[member] ?? `${name}.${member}`] = value[member]
  }
  return row
}

/** A new record with these fields. */
export function firstVersion<T extends object>(collection: CollectionName, fields: T): Versioned
export function firstVersion(collection: CollectionName, fields: Fields): object {
  const record: Record<string, unknown> = { ...shapes.get(collection)?.fresh }
  for (const name in fields) record[name] = fields[name]
  record.version = 1
  return record
}

/** What stands in a column of a record. */
export function cellOf(collection: CollectionName, record: Fields, column: string): unknown {
  const own = groupsIn[collection]
  for (const name in own) {
    for (const member in own[name]) {
      const group = record[name]
      if (own[name][member] === column && isFields(group)) return group[member]
    }
  }
  return record[column]
}

/** The columns of some fields of a record; of a group, those of the members that are there. */
export function columnsIn<T extends object>(collection: CollectionName, fields: T): readonly string[]
export function columnsIn(collection: CollectionName, fields: Fields): readonly string[] {
  const own = groupsIn[collection]
  if (own === undefined) return Object.keys(fields)
  const names: string[] = []
  for (const name in fields) {
    const members = own[name]
    const value = fields[name]
    if (members === undefined || !isFields(value)) names.push(name)
    else for (const member in value) names.push(members[member] ?? `${name}.${member}`)
  }
  return names
}

/** Some fields of a record, combined from several: later ones win, and groups are merged. */
export function joined<T extends object, U extends object>(
  collection: CollectionName,
  first: T,
  ...others: readonly U[]
): T
export function joined(collection: CollectionName, first: Fields, ...others: readonly Fields[]): Fields {
  const own = groupsIn[collection]
  const all: Record<string, unknown> = { ...first }
  for (const fields of others) {
    for (const name in fields) {
      const before = all[name]
      const value = fields[name]
      const isGroup = own?.[name] !== undefined && isFields(before) && isFields(value)
      all[name] = isGroup ? { ...before, ...value } : value
    }
  }
  return all
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
