import { type CollectionName, type FieldKind, schema } from '@chatfactor/core'

/** One field of a collection, as a column. */
export interface Column {
  readonly field: string
  readonly name: string
  readonly kind: FieldKind
  readonly nullable: boolean
}

/** A unique key: an index without the rows that have a null in it. */
export interface Key {
  readonly index: string
  readonly columns: readonly Column[]
}

/** An order in which to list: an index on `equals`, then `order`, then the id. */
export interface Index {
  readonly index: string
  readonly equals: readonly Column[]
  readonly order: readonly Column[]
}

/** One collection, as a table. */
export interface Table {
  readonly collection: CollectionName
  readonly name: string
  /** The id, the version, then the fields in the order of the schema. */
  readonly columns: readonly Column[]
  readonly keys: ReadonlyMap<string, Key>
  readonly indexes: ReadonlyMap<string, Index>
  /** The columns that refer to other records, by field. */
  readonly references: ReadonlyMap<string, Column>
}

export const idColumn: Column = { field: 'id', name: 'id', kind: 'text', nullable: false }
export const versionColumn: Column = { field: 'version', name: 'version', kind: 'int', nullable: false }

/** What PostgreSQL calls the kinds. Texts are compared by code point, whatever the language of the database. */
export const columnTypes: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  int: 'integer',
  bool: 'boolean',
  time: 'timestamp(3) with time zone',
  json: 'jsonb',
}

/** The tables, by collection, in the order in which a commit locks them. */
export const tables: ReadonlyMap<string, Table> = new Map(
  Object.keys(schema)
    .filter(isCollectionName)
    .map((collection) => [collection, tableOf(collection)]),
)

export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(schema, name)
}

/** Names in the style of databases: `rememberedBrowsers` is `remembered_browsers`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** What the schema says, for code that handles all collections alike. */
interface Spec {
  readonly fields: Readonly<Record<string, FieldKind | `${FieldKind}?`>>
  readonly unique: Readonly<Record<string, readonly string[]>>
  readonly indexes: Readonly<Record<string, { readonly equals: readonly string[]; readonly order: readonly string[] }>>
  readonly references: Readonly<Record<string, string>>
}

function tableOf(collection: CollectionName): Table {
  const { fields, unique, indexes, references }: Spec = schema[collection]
  const name = snakeCase(collection)
  const byField = new Map(Object.entries(fields).map(([field, kind]) => [field, columnOf(field, kind)]))
  const columnsOf = (names: readonly string[]) => names.flatMap((field) => byField.get(field) ?? [])

  return {
    collection,
    name,
    columns: [idColumn, versionColumn, ...byField.values()],
    keys: new Map(
      Object.entries(unique).map(([key, names]) => [
        key,
        { index: `${name}_${snakeCase(key)}_key`, columns: columnsOf(names) },
      ]),
    ),
    indexes: new Map(
      Object.entries(indexes).map(([index, { equals, order }]) => [
        index,
        { index: `${name}_${snakeCase(index)}_idx`, equals: columnsOf(equals), order: columnsOf(order) },
      ]),
    ),
    references: new Map(
      Object.keys(references).flatMap((field) => columnsOf([field]).map((column) => [field, column])),
    ),
  }
}

function columnOf(field: string, kind: FieldKind | `${FieldKind}?`): Column {
  return { field, name: snakeCase(field), kind: bareKind(kind), nullable: kind.endsWith('?') }
}

function bareKind(kind: FieldKind | `${FieldKind}?`): FieldKind {
  switch (kind) {
    case 'text?':
      return 'text'
    case 'int?':
      return 'int'
    case 'bool?':
      return 'bool'
    case 'time?':
      return 'time'
    case 'json?':
      return 'json'
    default:
      return kind
  }
}
