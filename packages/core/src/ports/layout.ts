import { ChatfactorError } from '../errors/index.js'
import { type CollectionName, type FieldKind, type FieldSpec, type IndexSpec, schema } from '../records/index.js'

/** One field of a collection, including the id and the version. */
export interface Column {
  readonly name: string
  readonly kind: FieldKind
  readonly nullable: boolean
  /**
   * The longest text in UTF-16 units (and so at least as many as characters): core writes no longer one. `null` for
   * other kinds.
   */
  readonly maxLength: number | null
}

/** An order in which to list. */
export interface IndexLayout {
  /** The fields that a query gives values for. */
  readonly equals: readonly Column[]
  /** The fields that sort the records; the id is the last, so that no two are equal. */
  readonly order: readonly Column[]
  /** The only value that an `equals` field is ever asked for, by its name: the index may leave out other records. */
  readonly only: ReadonlyMap<string, string | null>
  /** Records with a null in one of these are not in the index; here they are columns that are not nullable. */
  readonly sparse: readonly Column[]
  /**
   * Whether records are listed in the order of their arrival in the store, and the id sorts only those of one commit.
   */
  readonly arrival: boolean
}

/** The schema of one collection, for code that treats all collections alike. */
export interface CollectionLayout {
  readonly collection: CollectionName
  /** The id, the version, then the fields in the order of the schema. */
  readonly columns: readonly Column[]
  /** Unique keys, by name. They are sparse: a record with a null in one of the columns is not in the key. */
  readonly keys: ReadonlyMap<string, readonly Column[]>
  readonly indexes: ReadonlyMap<string, IndexLayout>
  /** Columns that an insert may leave out, because they are null in every new record. */
  readonly later: readonly Column[]
  /** The fields whose texts are searched; none in most collections. */
  readonly search: readonly Column[]
  /** The collections that reference fields point to, by field. */
  readonly references: ReadonlyMap<string, CollectionName>
}

const kinds: readonly FieldKind[] = ['text', 'int', 'bool', 'time', 'json']
/** For ids of which the schema says nothing else. */
const usualIdLength = 100
const version = column('version', 'int')

/** The {@link schema} in the form that stores read: all collections, in the order in which a commit locks them. */
export const layouts: readonly CollectionLayout[] = Object.keys(schema).filter(isCollectionName).map(layout)

const byName = new Map(layouts.map((one) => [one.collection, one]))

/** The layout of a collection; throws `INVARIANT_BROKEN` for an unknown name. */
export function layoutOf(collection: CollectionName): CollectionLayout {
  return declared(byName.get(collection), `collection ${collection}`)
}

/** What the schema declares under a name; throws `INVARIANT_BROKEN` if it declares nothing. */
export function declared<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new ChatfactorError('INVARIANT_BROKEN', { what: `the schema has no ${what}` })
  return found
}

/** Whether the schema has a collection of this name. */
export function isCollectionName(name: string): name is CollectionName {
  return Object.hasOwn(schema, name)
}

/** The schema without the types of single collections. */
interface Spec {
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly longestId?: number
  readonly unique: Readonly<Record<string, readonly string[]>>
  readonly indexes: Readonly<Record<string, IndexSpec<string>>>
  readonly references: Readonly<Record<string, CollectionName>>
  readonly search?: readonly string[]
  readonly later?: readonly string[]
}

function layout(collection: CollectionName): CollectionLayout {
  const { fields, unique, indexes, references, search = [], later = [], longestId }: Spec = schema[collection]
  const id = column('id', `text(${longestId ?? usualIdLength})`)
  const columns = new Map(Object.entries(fields).map(([name, spec]) => [name, column(name, spec)]))
  const columnsOf = (names: readonly string[]) =>
    names.map((name) => declared(columns.get(name), `field ${collection}.${name}`))
  return {
    collection,
    columns: [id, version, ...columns.values()],
    keys: new Map(Object.entries(unique).map(([key, names]) => [key, columnsOf(names)])),
    indexes: new Map(
      Object.entries(indexes).map(([index, { equals, order, only = {}, sparse = [], arrival = false }]) => {
        const inIndex = (names: readonly string[]) =>
          columnsOf(names).map((one) => (sparse.includes(one.name) ? { ...one, nullable: false } : one))
        const sorting = [...inIndex(order), id]
        return [
          index,
          { equals: inIndex(equals), order: sorting, only: new Map(onlyOf(only)), sparse: inIndex(sparse), arrival },
        ]
      }),
    ),
    later: columnsOf(later),
    search: columnsOf(search),
    references: new Map(Object.entries(references)),
  }
}

function onlyOf(only: Readonly<Partial<Record<string, string | null>>>): readonly (readonly [string, string | null])[] {
  return Object.entries(only).flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const]))
}

function column(name: string, spec: FieldSpec): Column {
  const [, kind = '', length] = /^(\w+)(?:\((\d+)\))?\??$/.exec(spec) ?? []
  const maxLength = length === undefined ? null : Number(length)
  return {
    name,
    kind: declared(
      kinds.find((one) => one === kind),
      `kind ${kind}`,
    ),
    nullable: spec.endsWith('?'),
    maxLength,
  }
}
