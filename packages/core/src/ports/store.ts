/**
 * The Store port: three verbs. A store implements this file; the testkit's contract tests every sentence.
 *
 * @module
 */
import type { CollectionName, Records, RowOf, Schema, Versioned } from '../records/index.js'
import type { FoundPage, SearchConditions, SearchQuery, SearchText } from './search.js'

/** The names of a collection's unique keys, and of its indexes. */
export type KeyName<C extends CollectionName> = keyof Schema[C]['unique'] & string
/** The names of the indexes of a collection. */
export type IndexName<C extends CollectionName> = keyof Schema[C]['indexes'] & string

/** The values of a unique key's fields, which are always texts. */
export type KeyValues<
  C extends CollectionName,
  K extends KeyName<C>,
> = Schema[C]['unique'][K] extends readonly (infer F)[]
  ? { readonly [P in F & keyof RowOf<C> & string]: string }
  : never

/** The values of the fields in an index's `equals`. `null` matches null. */
export type IndexEquals<C extends CollectionName, I extends IndexName<C>> = Schema[C]['indexes'][I] extends {
  readonly equals: readonly (infer F)[]
}
  ? { readonly [P in F & keyof RowOf<C>]: RowOf<C>[P] }
  : never

/** A field with the id of a record of another collection, and that collection. */
export type ReferenceField<C extends CollectionName> = keyof Schema[C]['references'] & string
/** The collection that a reference field points into. */
export type ReferenceTarget<C extends CollectionName, F extends ReferenceField<C>> = Extract<
  Schema[C]['references'][F & keyof Schema[C]['references']],
  CollectionName
>

/** Names one record: by id, by a unique key, or by following a reference of another named record. */
export interface Ref<C extends CollectionName = CollectionName> {
  readonly collection: C
  readonly at:
    | { readonly id: string }
    | { readonly key: string; readonly values: Readonly<Record<string, string>> }
    | { readonly from: Ref; readonly field: string }
}

/** The record with this id. */
export function byId<C extends CollectionName>(collection: C, id: string): Ref<C> {
  return { collection, at: { id } }
}

/** The record with these values in this unique key. */
export function byKey<C extends CollectionName, K extends KeyName<C>>(
  collection: C,
  key: K,
  values: KeyValues<C, K>,
): Ref<C> {
  return { collection, at: { key, values } }
}

/** The record that a field of another record points to; nothing if either is missing or the field is null. */
export function follow<C extends CollectionName, F extends ReferenceField<C>>(
  from: Ref<C>,
  field: F,
  target: ReferenceTarget<C, F>,
): Ref<ReferenceTarget<C, F>> {
  return { collection: target, at: { from, field } }
}

/** The result of reading a list of refs: a record or null for each. */
export type Read<R extends readonly Ref[]> = {
  readonly [I in keyof R]: R[I] extends Ref<infer C> ? Records[C] | null : never
}

/**
 * One guarded write. Make it with {@link insert}, {@link update}, {@link remove} or {@link check}, which check the
 * types: here a record is only known to have an id and a version, and its collection says what else it has. It is a
 * row: members of groups have columns of their own.
 */
export type Write =
  | { readonly verb: 'insert'; readonly collection: CollectionName; readonly record: Versioned }
  | {
      readonly verb: 'update'
      readonly collection: CollectionName
      readonly record: Versioned
      readonly expectedVersion: number
      /**
       * The fields that may differ from the expected version; a store may write only these. Without it, all may differ.
       */
      readonly changed?: readonly string[]
    }
  | {
      readonly verb: 'delete' | 'check'
      readonly collection: CollectionName
      readonly id: string
      readonly expectedVersion: number
    }

/**
 * The outcome of a commit. `lost` holds the positions of the writes whose record had another version (empty: a
 * conflict, but unknown where). `duplicate` names the unique key that was taken; `id` stands for the id itself.
 */
export type CommitOutcome =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'stale'; readonly lost: readonly number[] }
  | { readonly outcome: 'duplicate'; readonly collection: CollectionName; readonly key: string }

/** Hints about a commit besides its writes; a store may ignore them. */
export interface CommitHint {
  /** A crash may lose it, since the same is done again when the old records are found: there is no need to wait for the disk. */
  readonly mayBeLost?: boolean
}

/** The outcome of dropping old records. */
export type DropOutcome = 'dropped' | 'more' | 'row_by_row'

/** Which part of an index to walk. */
export interface ListQuery<C extends CollectionName, I extends IndexName<C>> {
  readonly index: I
  readonly equals: IndexEquals<C, I>
  /** Only records whose first `order` field begins with this text. */
  readonly startsWith?: string
  /** `ascending` by default. */
  readonly direction?: 'ascending' | 'descending'
  /** The cursor of the previous page. */
  readonly after?: string | null
  /** 1 to 500. */
  readonly limit: number
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Pass this as `after` for the next page; `null` if there is none. */
  readonly next: string | null
}

/** A hint that something changed elsewhere; hints may be lost, repeated or late. */
export interface ChangeHint {
  readonly collection: CollectionName
  readonly id: string
  /** Its current version, if the hint says; without it, the remembered record is dropped. */
  readonly version?: number
}

/** A transaction that the host has begun, and ends itself: how to run a statement on its connection. */
export interface HostTransaction {
  /** Runs one statement with parameters `$1`, `$2` …; returns its rows, or an object with them. */
  query(text: string, values: (string | null)[]): PromiseLike<readonly object[] | { readonly rows: readonly object[] }>
}

/**
 * Where Chatfactor keeps its records.
 *
 * All three verbs throw `STORE_UNAVAILABLE` if the store cannot be reached; core treats one that does not answer for 10
 * s as if it had thrown that. They throw `INVARIANT_BROKEN` for a name that the schema does not have, `INVALID_INPUT`
 * for an invalid cursor, and nothing else.
 *
 * Core promises in return, so that no store has to check: it asks for 1 to 500 records of a list, and never writes or
 * checks a record twice in one commit.
 */
export interface Store {
  /** Set by a store that lives in this process: reading it costs no round trip, so core does not cache it. */
  readonly local?: boolean

  /** The kind of database in OpenTelemetry's terms: `postgresql`. Only for traces; optional. */
  readonly system?: string

  /**
   * Reads records by id, by unique key or along a reference, in one round trip.
   *
   * Returns `null` for a missing record. The results belong to the caller: changing them changes nothing in the store.
   * The records of one call need not be from one moment; a commit's guards ensure that.
   */
  read<const R extends readonly Ref[]>(refs: R): Promise<Read<R>>

  /**
   * Walks a declared index: `equals`, then the index's order, then id, by code point; nulls first.
   *
   * The cursor stays valid when records come and go: each record that does not move is seen exactly once. Lists are for
   * finding work; decisions are made on records that `read` returned.
   */
  list<C extends CollectionName, I extends IndexName<C>>(
    collection: C,
    query: ListQuery<C, I>,
  ): Promise<Page<Records[C]>>

  /**
   * Finds records by a part of a text and by conditions, also on records that references point to; optional. Without
   * it, the console finds people only by the beginning of their login.
   *
   * Cursors stay valid like those of a list. Searches are for finding records, never for deciding about them.
   */
  search?<C extends CollectionName>(collection: C, query: SearchQuery): Promise<FoundPage<Records[C]>>

  /**
   * How many records meet each of several conditions, counted up to a maximum; exists together with `search`. With a
   * text, only those that a search for it would find.
   */
  tally?(
    collection: CollectionName,
    each: readonly SearchConditions[],
    upTo: number,
    text?: SearchText,
  ): Promise<readonly number[]>

  /**
   * Writes all or nothing.
   *
   * `insert` needs an unused id and free unique keys; `update`, `delete` and `check` need the record to have the expected version
   * still, and a check holds until the end of the commit (no write skew). Of two commits that guard the same version at once,
   * one is committed and the other is `stale`. Stale is reported before duplicate. A unique key that one write frees cannot be
   * taken by another write of the same commit; core never asks for it.
   */
  commit(writes: readonly Write[], hint?: CommitHint): Promise<CommitOutcome>

  /**
   * Drops the records of a collection that were made before a moment, by the time in their ids, many at once; optional.
   *
   * Records from that moment or later stay, and so may older ones in the same partition. `more`: call it again.
   * `row_by_row`: this collection is not partitioned, and the sweep deletes its records one by one.
   */
  dropBefore?(collection: CollectionName, moment: Date): Promise<DropOutcome>

  /**
   * The time by the store's own clock; optional. Processes with different clocks share this one: a worker takes over
   * another process's message only if the lease is over by this clock, too.
   */
  now?(): Promise<Date>

  /**
   * The same store on a transaction of the host's; optional. Its commits become visible when the host commits, and
   * never if the host rolls back.
   *
   * `stale` and `duplicate` leave that transaction as it was. If it cannot go on, verbs throw `BUSY`: the host rolls
   * back and runs it again. A transaction that has not begun is `INVALID_INPUT`.
   */
  within?(transaction: HostTransaction): Store

  /** Hints about changes made by other processes; optional. Ends when the signal aborts. */
  changes?(signal: AbortSignal): AsyncIterable<ChangeHint>

  /** Releases what this store itself opened. */
  close?(): Promise<void>
}
