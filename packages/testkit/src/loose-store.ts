import {
  type CollectionName,
  type Column,
  declared,
  type LooseStore,
  layoutOf,
  layouts,
  type Store,
} from '@chatfactor/core/store'

/** Every collection, in the order of the schema. */
export const collectionNames: readonly CollectionName[] = layouts.map(({ collection }) => collection)

/** The columns of a collection without the id and the version. */
export function fieldsOf(collection: CollectionName): readonly Column[] {
  return layoutOf(collection).columns.filter(({ name }) => name !== 'id' && name !== 'version')
}

/** One column of a collection; throws `INVARIANT_BROKEN` for a name that is none. */
export function columnOf(collection: CollectionName, name: string): Column {
  const found = layoutOf(collection).columns.find((column) => column.name === name)
  return declared(found, `field ${collection}.${name}`)
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
    ...(store.search && { search: store.search.bind(store) }),
    ...(store.tally && { tally: store.tally.bind(store) }),
    ...(store.dropBefore && { dropBefore: store.dropBefore.bind(store) }),
    ...(store.within && { within: store.within.bind(store) }),
    ...(store.close && { close: store.close.bind(store) }),
    ...(store.changes && { changes: store.changes.bind(store) }),
    ...changed,
  })
}

/** The one place where rows that only the schema describes become records, or the other way round. */
export function typed<T>(value: unknown): T {
  return value as T
}
