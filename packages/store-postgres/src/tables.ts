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

/** A unique key: an index without rows that have a null in it. */
export interface Key {
  readonly index: string
  readonly columns: readonly Column[]
}

/** A list order: an index on `equals`, then `order`, which ends with the id. */
export interface Index {
  readonly index: string
  readonly equals: readonly Column[]
  readonly order: readonly Column[]
  /** Conditions of a partial index: a column, and the only value it is asked for. */
  readonly only: readonly { readonly column: Column; readonly value: string | null }[]
  /** Columns that are never null in the index, although they may be null in other rows. */
  readonly sparse: readonly Column[]
}

/** One collection, as a table. */
export interface Table {
  readonly collection: CollectionName
  readonly name: string
  /** The id, the version, then the fields in schema order. */
  readonly columns: readonly Column[]
  /** The columns an insert writes: all but those filled later. */
  readonly inserted: readonly Column[]
  /** The column in which the database itself records when a row arrived, if that is wanted. */
  readonly arrival: Column | null
  /** The position of each column, by field. */
  readonly places: ReadonlyMap<string, number>
  readonly keys: ReadonlyMap<string, Key>
  /** The columns of all unique keys. */
  readonly keyColumns: ReadonlySet<Column>
  /** The keys whose values people or platforms choose, so that two strangers may want the same; hashes of secrets are not. */
  readonly naturalKeys: readonly Key[]
  readonly indexes: ReadonlyMap<string, Index>
  /** The columns that refer to other records, by field. */
  readonly references: ReadonlyMap<string, Column>
}

export const idColumn: Column = { field: 'id', name: 'id', kind: 'text', nullable: false }
export const versionColumn: Column = { field: 'version', name: 'version', kind: 'int', nullable: false }

/** By the database's clock, and finer than our own times, which say when a caller decided something. */
export const arrivalColumn: Column = { field: 'arrived at', name: 'arrived_at', kind: 'time', nullable: true }
export const arrivalDefinition = 'timestamp with time zone default clock_timestamp()'

/** PostgreSQL's names of the kinds. Texts are compared by code point, whatever the language of the database. */
export const columnTypes: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  int: 'integer',
  bool: 'boolean',
  time: 'timestamp(3) with time zone',
  json: 'jsonb',
}

/** The tables by collection, in the order in which a commit locks them. */
export const tables: ReadonlyMap<string, Table> = new Map(layouts.map((layout) => [layout.collection, tableOf(layout)]))

/** The table of a collection. Throws `INVARIANT_BROKEN` for an unknown name. */
export function knownTable(collection: string): Table {
  return declared(tables.get(collection), `collection ${collection}`)
}

/** Names in database style: `rememberedBrowsers` becomes `remembered_browsers`. */
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
        // Rows from before the database recorded arrivals are in no such index.
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
