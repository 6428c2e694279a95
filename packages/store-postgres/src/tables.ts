import {
  type CollectionLayout,
  type CollectionName,
  type Column as CoreColumn,
  declared,
  type FieldKind,
  isSecretField,
  layouts,
} from '@chatfactor/core/store'

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

/** An order in which to list: an index on `equals`, then `order`, which ends with the id. */
export interface Index {
  readonly index: string
  readonly equals: readonly Column[]
  readonly order: readonly Column[]
  /** What is true of every row in the index: a column, and the only value that it is asked for. */
  readonly only: readonly { readonly column: Column; readonly value: string | null }[]
  /** The columns that are not null in any of its rows, although others have nulls there. */
  readonly sparse: readonly Column[]
}

/** One collection, as a table. */
export interface Table {
  readonly collection: CollectionName
  readonly name: string
  /** The id, the version, then the fields in the order of the schema. */
  readonly columns: readonly Column[]
  /** What an insert writes: all of them, but for those that come later. */
  readonly inserted: readonly Column[]
  /** Where the database notes by itself when a row came, if it is asked for that. */
  readonly arrival: Column | null
  /** The place of each column, by field. */
  readonly places: ReadonlyMap<string, number>
  readonly keys: ReadonlyMap<string, Key>
  /** The columns of all unique keys. */
  readonly keyColumns: ReadonlySet<Column>
  /** The keys that people or platforms choose the values of, so that two strangers may want the same; a hash of a secret never is. */
  readonly naturalKeys: readonly Key[]
  readonly indexes: ReadonlyMap<string, Index>
  /** The columns that refer to other records, by field. */
  readonly references: ReadonlyMap<string, Column>
}

export const idColumn: Column = { field: 'id', name: 'id', kind: 'text', nullable: false }
export const versionColumn: Column = { field: 'version', name: 'version', kind: 'int', nullable: false }

/** By the clock of the database, and finer than any time of ours, which only says when a caller decided something. */
export const arrivalColumn: Column = { field: 'arrived at', name: 'arrived_at', kind: 'time', nullable: true }
export const arrivalDefinition = 'timestamp with time zone default clock_timestamp()'

/** What PostgreSQL calls the kinds. Texts are compared by code point, whatever the language of the database. */
export const columnTypes: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  int: 'integer',
  bool: 'boolean',
  time: 'timestamp(3) with time zone',
  json: 'jsonb',
}

/** The tables, by collection, in the order in which a commit locks them. */
export const tables: ReadonlyMap<string, Table> = new Map(layouts.map((layout) => [layout.collection, tableOf(layout)]))

/** The table of a collection; throws `INVARIANT_BROKEN` for a name that is none. */
export function knownTable(collection: string): Table {
  return declared(tables.get(collection), `collection ${collection}`)
}

/** Names in the style of databases: `rememberedBrowsers` is `remembered_browsers`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function tableOf({ collection, columns, keys, indexes, later, references }: CollectionLayout): Table {
  const name = snakeCase(collection)
  const own = new Map(columns.map((column) => [column.name, columnOf(column)]))
  const columnsOf = (given: readonly CoreColumn[]) =>
    given.flatMap(({ name: field, nullable }) => {
      const column = own.get(field)
      return column === undefined || column.nullable === nullable ? (column ?? []) : { ...column, nullable }
    })
  const ownKeys = new Map(
    [...keys].map(([key, of]) => [key, { index: `${name}_${snakeCase(key)}_key`, columns: columnsOf(of) }]),
  )

  return {
    collection,
    name,
    columns: [...own.values()],
    inserted: columnsOf(columns.filter((column) => !later.includes(column))),
    arrival: [...indexes.values()].some(({ arrival }) => arrival) ? arrivalColumn : null,
    places: new Map([...own.keys()].map((field, nth) => [field, nth])),
    keys: ownKeys,
    keyColumns: new Set([...ownKeys.values()].flatMap(({ columns }) => columns)),
    naturalKeys: [...ownKeys.values()].filter(
      ({ columns }) => !columns.some(({ field }) => isSecretField(collection, field)),
    ),
    indexes: new Map(
      [...indexes].map(([index, { equals, order, only, sparse, arrival }]) => {
        const same = columnsOf(equals)
        const kept = same.flatMap((column) => {
          const value = only.get(column.field)
          return value === undefined ? [] : [{ column, value }]
        })
        const words = [name, snakeCase(index), ...kept.flatMap(({ value }) => value ?? []), 'idx']
        // What was there before the database noted when it came is in no such index.
        const came = arrival ? [{ ...arrivalColumn, nullable: false }] : []
        const sorted = [...came, ...columnsOf(order)]
        const whole = [...came, ...columnsOf(sparse)]
        return [index, { index: words.join('_'), equals: same, order: sorted, only: kept, sparse: whole }]
      }),
    ),
    references: new Map([...own].filter(([field]) => references.has(field))),
  }
}

function columnOf({ name: field, kind, nullable }: CoreColumn): Column {
  if (field === idColumn.field) return idColumn
  return field === versionColumn.field ? versionColumn : { field, name: snakeCase(field), kind, nullable }
}
