import {
  type CollectionName,
  type Column,
  declared,
  type LooseStore,
  layoutOf,
  layouts,
  readThrough,
  rowOf,
  type Store,
  typedStore,
} from '@chatfactor/core/store'

/** Every collection, in the order of the schema. */
export const collectionNames: readonly CollectionName[] = layouts.map(({ collection }) => collection)

/** The columns of a collection without the id and the version. */
export function fieldsOf(collection: CollectionName): readonly Column[] {
  return layoutOf(collection).columns.filter(({ name }) => name !== 'id' && name !== 'version')
}

/** One column of a collection; throws `INVARIANT_BROKEN` for an unknown name. */
export function columnOf(collection: CollectionName, name: string): Column {
  const found = layoutOf(collection).columns.find((column) => column.name === name)
  return declared(found, `field ${collection}.${name}`)
}

/** The same store without types: it returns rows. */
export function looseStore(store: Store): LooseStore {
  return typed(readThrough(typed<LooseStore>(store), rowOf))
}

/** A store that differs from another in some verbs. */
export function changedStore(store: Store, changed: Partial<LooseStore>): Store {
  return typedStore({ ...looseStore(store), ...changed })
}

/** The one place where untyped rows become records, and the reverse. */
export function typed<T>(value: unknown): T {
  return value as T
}
