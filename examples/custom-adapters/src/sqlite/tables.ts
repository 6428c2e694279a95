import { ChatfactorError, type CollectionName, schema } from '@chatfactor/core'

/** One field of a collection, as a column. */
export interface Column {
  readonly name: string
  /** `text`, `int`, `bool`, `time` or `json`. */
  readonly kind: string
  readonly nullable: boolean
}

/** One collection, as a table. */
export interface Table {
  /** As it stands in SQL, quoted. */
  readonly name: string
  /** The id, the version, then the fields in the order of the schema. */
  readonly columns: readonly Column[]
  readonly keys: ReadonlyMap<string, readonly string[]>
  readonly indexes: ReadonlyMap<string, Index>
  readonly references: ReadonlySet<string>
}

/** An order in which to list; `order` ends with the id. */
export interface Index {
  readonly equals: readonly Column[]
  readonly order: readonly Column[]
}

const id: Column = { name: 'id', kind: 'text', nullable: false }
const version: Column = { name: 'version', kind: 'int', nullable: false }

const tables: ReadonlyMap<string, Table> = new Map(
  Object.entries(schema).map(([collection, spec]) => [collection, tableOf(collection, spec)]),
)

/** The table of a collection. */
export function table(collection: CollectionName): Table {
  return known(tables.get(collection), `collection ${collection}`)
}

/** What the schema declares under a name; throws `INVARIANT_BROKEN` when it declares no such thing. */
export function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new ChatfactorError('INVARIANT_BROKEN', { what: `the schema has no ${what}` })
  return found
}

export function quoted(name: string): string {
  return `"${name}"`
}

/** Every statement that an empty database needs. */
export function creation(): readonly string[] {
  return [...tables].flatMap(([collection, { name, columns, keys, indexes }]) => {
    const named = (fields: readonly string[]) => fields.map(quoted).join(', ')
    const definitions = columns.map(
      (column) => `${quoted(column.name)} ${types[column.kind]}${column.nullable ? '' : ' not null'}`,
    )
    return [
      `create table if not exists ${name} (${definitions.join(', ')}, primary key ("id")) strict`,
      // A null is never equal to another one in a unique index: that is what the schema calls sparse.
      ...[...keys].map(
        ([key, fields]) =>
          `create unique index if not exists "chatfactor_${collection}.${key}_key" on ${name} (${named(fields)})`,
      ),
      ...[...indexes].map(([index, { equals, order }]) => {
        const fields = [...equals, ...order].map((column) => column.name)
        return `create index if not exists "chatfactor_${collection}.${index}" on ${name} (${named(fields)})`
      }),
    ]
  })
}

/** Texts are compared byte by byte in SQLite, and UTF-8 bytes are in the order of code points. */
const types: Readonly<Record<string, string>> = {
  text: 'text',
  int: 'integer',
  bool: 'integer',
  time: 'integer',
  json: 'text',
}

/** What the schema says, for code that handles all collections alike. */
interface Spec {
  readonly fields: Readonly<Record<string, string>>
  readonly unique: Readonly<Record<string, readonly string[]>>
  readonly indexes: Readonly<Record<string, { readonly equals: readonly string[]; readonly order: readonly string[] }>>
  readonly references: Readonly<Record<string, string>>
}

function tableOf(collection: string, { fields, unique, indexes, references }: Spec): Table {
  const columns = new Map(
    Object.entries(fields).map(([name, kind]) => [
      name,
      { name, kind: kind.replace('?', ''), nullable: kind.endsWith('?') },
    ]),
  )
  const columnsOf = (names: readonly string[]) => names.map((name) => known(columns.get(name), `field ${name}`))
  return {
    name: quoted(`chatfactor_${collection}`),
    columns: [id, version, ...columns.values()],
    keys: new Map(Object.entries(unique)),
    indexes: new Map(
      Object.entries(indexes).map(([index, { equals, order }]) => [
        index,
        { equals: columnsOf(equals), order: [...columnsOf(order), id] },
      ]),
    ),
    references: new Set(Object.keys(references)),
  }
}
