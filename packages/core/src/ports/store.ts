/**
 * The Store port: three verbs. A store implements this file; the testkit's contract tests every sentence.
 *
 * @module
 */
import type { CollectionName, Records } from '../records/records.js'
import type { RowOf } from '../records/row.js'
import type { Schema } from '../records/schema.js'
import type { Versioned } from '../records/versioned.js'
import type { FoundPage, SearchConditions, SearchQuery, SearchText } from './search.js'

/** The names of a collection's unique keys, and of its indexes. */
export type KeyName<C extends CollectionName> = keyof Schema[C]['unique'] & string
/** The names of the indexes of a collection. */
export type IndexName<C extends CollectionName> = keyof Schema[C]['indexes'] & string

/** The values of a unique key's fields; keys are made of texts only. */
export type KeyValues<
  C extends CollectionName,
  K extends KeyName<C>,
> = Schema[C]['unique'][K] extends readonly (infer F)[]
  ? { readonly [P in F & keyof RowOf<C> & string]: string }
  : never

/** The values of the fields that an index needs to be equal. `null` matches null. */
export type IndexEquals<C extends CollectionName, I extends IndexName<C>> = Schema[C]['indexes'][I] extends {
  readonly equals: readonly (infer F)[]
}
  ? { readonly [P in F & keyof RowOf<C>]: RowOf<C>[P] }
  : never

/** A field that holds the id of a record of another collection, and that collection. */
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

/** The record under this id. */
export function byId<C extends CollectionName>(collection: C, id: string): Ref<C> {
  return { collection, at: { id } }
}

/** The record that has these values in this unique key. */
export function byKey<C extends CollectionName, K extends KeyName<C>>(
  collection: C,
  key: K,
  values: KeyValues<C, K>,
): Ref<C> {
  return { collection, at: { key, values } }
}

/** The record that a field of another record points at; nothing if either is missing or the field is null. */
export function follow<C extends CollectionName, F extends ReferenceField<C>>(
  from: Ref<C>,
  field: F,
  target: ReferenceTarget<C, F>,
): Ref<ReferenceTarget<C, F>> {
  return { collection: target, at: { from, field } }
}

/** What reading a list of refs gives: a record or null in each place. */
export type Read<R extends readonly Ref[]> = {
  readonly [I in keyof R]: R[I] extends Ref<infer C> ? Records[C] | null : never
}

/**
 * One guarded write. Make it with {@link insert}, {@link update}, {@link remove} or {@link check}, which check the types: here a
 * record is only known to have an id and a version, and its collection says what else it has. It is a row: members of groups stand in
 * columns of their own.
 */
export type Write =
  | { readonly verb: 'insert'; readonly collection: CollectionName; readonly record: Versioned }
  | {
      readonly verb: 'update'
      readonly collection: CollectionName
      readonly record: Versioned
      readonly expectedVersion: number
      /** The fields that may differ from the version expected; a store may write these alone. Without it, all may. */
      readonly changed?: readonly string[]
    }
  | {
      readonly verb: 'delete' | 'check'
      readonly collection: CollectionName
      readonly id: string
      readonly expectedVersion: number
    }

/**
 * What became of a commit. `lost` holds the positions of the writes whose record had another version (empty: a conflict, but
 * unknown where). `duplicate` names the unique key that was taken; `id` stands for the id itself.
 */
export type CommitOutcome =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'stale'; readonly lost: readonly number[] }
  | { readonly outcome: 'duplicate'; readonly collection: CollectionName; readonly key: string }

/** What a store may know of a commit beside its writes; one that looks at none of it is right as well. */
export interface CommitHint {
  /** A crash may lose it, since the same is done again when the old records are found: there is no need to wait for the disk. */
  readonly mayBeLost?: boolean
}

/** What became of dropping old records. */
export type DropOutcome = 'dropped' | 'more' | 'row_by_row'

/** Which stretch of an index to walk. */
export interface ListQuery<C extends CollectionName, I extends IndexName<C>> {
  readonly index: I
  readonly equals: IndexEquals<C, I>
  /** Only records whose first `order` field begins with this text. */
  readonly startsWith?: string
  /** `ascending` by default. */
  readonly direction?: 'ascending' | 'descending'
  /** The cursor of the page before. */
  readonly after?: string | null
  /** 1 to 500. */
  readonly limit: number
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[]
  /** Give this as `after` for the next page; `null` when there is none. */
  readonly next: string | null
}

/** A hint that something changed elsewhere; hints may be lost, repeated or late. */
export interface ChangeHint {
  readonly collection: CollectionName
  readonly id: string
  /** The version that it has now, if the hint tells; without it, what is remembered of the record is forgotten. */
  readonly version?: number
}

/** A transaction that the host has begun, and ends itself: how to run a statement on its connection. */
export interface HostTransaction {
  /** Runs one statement, whose parameters stand in it as `$1`, `$2` …; gives its rows, or an object with them. */
  query(text: string, values: (string | null)[]): PromiseLike<readonly object[] | { readonly rows: readonly object[] }>
}

/**
 * Where Chatfactor keeps its records.
 *
 * All three verbs throw `STORE_UNAVAILABLE` when the store cannot be reached; core gives up one that says nothing for 10 s, as if it
 * had thrown that. A name that the schema does not have is
 * `INVARIANT_BROKEN`, and a cursor that is none is `INVALID_INPUT`; nothing else is thrown.
 *
 * What core promises in return, so that no store has to look: it asks for 1 to 500 records of a list, and never writes or checks a
 * record twice in one commit.
 */
export interface Store {
  /** Set by a store that lives in this process: reading it costs no round trip, so core remembers nothing beside it. */
  readonly local?: boolean

  /** What kind of database it is, as OpenTelemetry calls it: `postgresql`. For traces alone; optional. */
  readonly system?: string

  /**
   * Reads records by id, by unique key or along a reference, in one round trip.
   *
   * Gives `null` where there is nothing. What it returns belongs to the caller: changing it changes nothing in the store. The
   * records of one call need not be of one moment; a commit's guards make them so.
   */
  read<const R extends readonly Ref[]>(refs: R): Promise<Read<R>>

  /**
   * Walks a declared index: `equals`, then the index's order, then id, by code point; nulls first.
   *
   * The cursor stays valid when records come and go: each record that stays put is seen exactly once. A list names work; what
   * is decided is decided on records that `read` returned.
   */
  list<C extends CollectionName, I extends IndexName<C>>(
    collection: C,
    query: ListQuery<C, I>,
  ): Promise<Page<Records[C]>>

  /**
   * Finds records by a part of a text and by conditions, also on records that references lead to; optional. Where it is missing,
   * the console finds people by the beginning of their login alone.
   *
   * The cursors stay valid as those of a list do. A search names records, never decides about them.
   */
  search?<C extends CollectionName>(collection: C, query: SearchQuery): Promise<FoundPage<Records[C]>>

  /**
   * How many records meet each of some conditions, counted up to a number; there where `search` is. With a text, only those that a search
   * for it would find.
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
   * Drops the records of a collection that were made before a moment, by the time in their ids and many at once; optional.
   *
   * What was made at that moment or later stays, and so may what is older but shares a stretch with it. `more`: call it again;
   * `row_by_row`: this collection is not kept in stretches, and the sweep deletes its records one by one.
   */
  dropBefore?(collection: CollectionName, moment: Date): Promise<DropOutcome>

  /**
   * The time by the store's own clock; optional. Processes whose clocks disagree agree on this one: a worker takes a message over from
   * another process only when it, too, says that the lease is over.
   */
  now?(): Promise<Date>

  /**
   * The same store on a transaction of the host's; optional. What it commits is seen from outside when the host commits, and never if the host rolls back.
   *
   * `stale` and `duplicate` leave that transaction as it was. Where it cannot go on, verbs throw `BUSY`: the host rolls back and runs it again. A
   * transaction that has not begun is `INVALID_INPUT`.
   */
  within?(transaction: HostTransaction): Store

  /** Hints about changes made by other processes; optional. Ends when the signal aborts. */
  changes?(signal: AbortSignal): AsyncIterable<ChangeHint>

  /** Releases what this store itself opened. */
  close?(): Promise<void>
}
