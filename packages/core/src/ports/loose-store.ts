import type { CollectionName, Versioned } from '../records/index.js'
import { type LooseRecord, recordOf } from './rows.js'
import type { FoundPage, SearchConditions, SearchQuery, SearchText } from './search.js'
import type { CommitHint, CommitOutcome, DropOutcome, Page, Ref, Store, Write } from './store.js'

/** A list query of any index. */
export interface LooseQuery {
  readonly index: string
  readonly equals: Readonly<Record<string, unknown>>
  readonly startsWith?: string
  readonly direction?: 'ascending' | 'descending'
  readonly after?: string | null
  readonly limit: number
}

/** The Store port without the types of the collections, for code that treats all of them alike. */
export interface LooseStore<R extends object = LooseRecord> {
  /** As `read` of {@link Store}. */
  read(refs: readonly Ref[]): Promise<readonly (R | null)[]>
  /** As `list` of {@link Store}. */
  list(collection: CollectionName, query: LooseQuery): Promise<Page<R>>
  /** As `search` of {@link Store}. */
  search?(collection: CollectionName, query: SearchQuery): Promise<FoundPage<R>>
  /** As `tally` of {@link Store}. */
  tally?(
    collection: CollectionName,
    each: readonly SearchConditions[],
    upTo: number,
    text?: SearchText,
  ): Promise<readonly number[]>
  /** As `dropBefore` of {@link Store}. */
  dropBefore?(collection: CollectionName, moment: Date): Promise<DropOutcome>
  /** As `commit` of {@link Store}. */
  commit(writes: readonly Write[], hint?: CommitHint): Promise<CommitOutcome>
}

/**
 * The same store with the types of the collections, for the outside of a store: inside are rows, outside records.
 *
 * The one place where rows become the records that the schema declares: the compiler cannot check this, so the store's
 * contract does.
 */
export function typedStore<S extends LooseStore<object>>(store: S): Omit<S, keyof LooseStore> & Store {
  return readThrough(store, recordOf)
}

/** The same store, with every record that it returns passed through `found`. */
export function readThrough<R extends object, S extends LooseStore<R>>(
  store: S & LooseStore<R>,
  found: (collection: CollectionName, record: R) => R,
): Omit<S, keyof LooseStore> & Store {
  const search = store.search?.bind(store)
  const pageOf = <P extends Page<R>>(collection: CollectionName, page: P): P => ({
    ...page,
    items: page.items.map((record) => found(collection, record)),
  })
  const reading: Partial<LooseStore<R>> = {
    async read(refs) {
      const records = await store.read(refs)
      return records.map((record, at) => {
        const ref = refs[at]
        return record === null || ref === undefined ? record : found(ref.collection, record)
      })
    },
    list: async (collection, query) => pageOf(collection, await store.list(collection, query)),
    ...(search && { search: async (collection, query) => pageOf(collection, await search(collection, query)) }),
  }
  return typed({ ...store, ...Object.fromEntries(others.flatMap((name) => methodOf(store, name))), ...reading })
}

/** A way to read, with the types of the collections. */
export function typedRead(read: LooseStore<Versioned>['read']): Pick<Store, 'read'> {
  return typed({ read })
}

/** The other members of a store, which may be an instance of a class. */
const others = ['changes', 'close', 'commit', 'dropBefore', 'now', 'tally', 'within']

function methodOf(store: object, name: string): readonly (readonly [string, unknown])[] {
  const verb: unknown = Reflect.get(store, name)
  return typeof verb === 'function' ? [[name, verb.bind(store)]] : []
}

function typed<T>(value: unknown): T {
  return value as T
}
