import {
  type CollectionName,
  type CommitOutcome,
  type FieldKind,
  type Page,
  type Ref,
  type Store,
  schema,
  type Versioned,
  type Write,
} from '@chatfactor/core'

/** A record of whichever collection. */
export type LooseRecord = Versioned & Readonly<Record<string, unknown>>

/** A list query of whichever index. */
export interface LooseQuery {
  readonly index: string
  readonly equals: Readonly<Record<string, unknown>>
  readonly startsWith?: string
  readonly direction?: 'ascending' | 'descending'
  readonly after?: string | null
  readonly limit: number
}

/** The Store port without the types of the single collections, for code that walks the schema. */
export interface LooseStore {
  read(refs: readonly Ref[]): Promise<readonly (LooseRecord | null)[]>
  list(collection: CollectionName, query: LooseQuery): Promise<Page<LooseRecord>>
  commit(writes: readonly Write[]): Promise<CommitOutcome>
}

/** What the schema says about a collection, without its types. */
export interface LooseSpec {
  readonly fields: Readonly<Record<string, FieldKind | `${FieldKind}?`>>
  readonly unique: Readonly<Record<string, readonly string[]>>
  readonly indexes: Readonly<Record<string, { readonly equals: readonly string[]; readonly order: readonly string[] }>>
  readonly references: Readonly<Record<string, CollectionName>>
}

/** Every collection, in the order of the schema. */
export const collectionNames: readonly CollectionName[] = typed(Object.keys(schema))

/** The schema of a collection. */
export function specOf(collection: CollectionName): LooseSpec {
  return schema[collection]
}

/** The same store, seen without types. */
export function looseStore(store: Store): LooseStore {
  return typed(store)
}

/** A store that differs from another in some verbs. */
export function changedStore(store: Store, changed: Partial<LooseStore>): Store {
  return typed({
    read: store.read.bind(store),
    list: store.list.bind(store),
    commit: store.commit.bind(store),
    ...(store.local !== undefined && { local: store.local }),
    ...(store.close && { close: store.close.bind(store) }),
    ...(store.changes && { changes: store.changes.bind(store) }),
    ...changed,
  })
}

/** The one place where rows that only the schema describes become records, or the other way round. */
export function typed<T>(value: unknown): T {
  return value as T
}
