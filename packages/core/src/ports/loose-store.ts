import type { CollectionName } from '../records/records.js'
import type { Versioned } from '../records/versioned.js'
import type { FoundPage, SearchConditions, SearchQuery, SearchText } from './search.js'
import type { CommitHint, CommitOutcome, DropOutcome, Page, Ref, Store, Write } from './store.js'

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

/** The Store port without the types of the single collections, for code that handles all of them alike. */
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
 * The same store with the types of the collections, for the end of a store's own code.
 *
 * The one place where rows become the records that the schema declares: the compiler cannot vouch for them, so the store's contract
 * does.
 */
export function typedStore<S extends LooseStore<object>>(store: S): Omit<S, keyof LooseStore> & Store {
  return typed(store)
}

function typed<T>(value: unknown): T {
  return value as T
}
