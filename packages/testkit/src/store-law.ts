import assert from 'node:assert/strict'
import { inspect, isDeepStrictEqual } from 'node:util'
import {
  type CollectionName,
  type LooseQuery,
  type LooseRecord,
  type LooseStore,
  layoutOf,
  type Ref,
  type Store,
  type Versioned,
  type Write,
} from '@chatfactor/core/store'
import { looseStore } from './loose-store.js'

/** Makes a fresh, empty store. */
export type CreateStore = () => Promise<Store> | Store

/** One sentence of the Store port, as a test without a test runner: `run` rejects if the sentence does not hold. */
export interface StoreLaw {
  readonly name: string
  /** Tests a fresh store; rejects with what is wrong. */
  run(createStore: CreateStore): Promise<void>
}

/** A law about one store that is empty at the beginning. */
export function law(name: string, holds: (store: LooseStore) => Promise<void>): StoreLaw {
  return { name, run: async (createStore) => holds(looseStore(await createStore())) }
}

/** Inserts a record, without the fields that are set later. */
export function insertOf(collection: CollectionName, { id, version, ...fields }: LooseRecord): Write {
  const later = layoutOf(collection).later.map(({ name }) => name)
  const given = Object.entries(fields).filter(([name]) => !later.includes(name))
  return { verb: 'insert', collection, record: { ...Object.fromEntries(given), id, version } }
}

/** Replaces some fields of a record in the store. */
export function updateOf(
  collection: CollectionName,
  before: LooseRecord,
  replaced: Readonly<Record<string, unknown>> = {},
): Write {
  return { verb: 'update', collection, record: nextOf(before, replaced), expectedVersion: before.version }
}

export function deleteOf(collection: CollectionName, before: Versioned): Write {
  return { verb: 'delete', collection, id: before.id, expectedVersion: before.version }
}

export function checkOf(collection: CollectionName, before: Versioned): Write {
  return { verb: 'check', collection, id: before.id, expectedVersion: before.version }
}

/** The record after an update. */
export function nextOf(before: LooseRecord, replaced: Readonly<Record<string, unknown>> = {}): LooseRecord {
  return { ...before, ...replaced, version: before.version + 1 }
}

/** The same record with another version, for guards that must fail. */
export function atVersion(record: LooseRecord, version: number): LooseRecord {
  return { ...record, version }
}

export async function mustCommit(store: LooseStore, writes: readonly Write[]): Promise<void> {
  const outcome = await store.commit(writes)
  const said = writes.slice(0, 5).map(({ verb, collection }) => `${verb} ${collection}`)
  const others = writes.length > said.length ? ` and ${writes.length - said.length} more` : ''
  const message = `${said.join(', ')}${others} ended as ${JSON.stringify(outcome)}`
  assert.deepEqual(outcome, { outcome: 'committed' }, message)
}

/** Inserts records into a store, and sets their later fields by an update. Returns them as stored. */
export async function mustKeep(
  store: LooseStore,
  collection: CollectionName,
  records: readonly LooseRecord[],
): Promise<LooseRecord[]> {
  await mustCommit(
    store,
    records.map((record) => insertOf(collection, record)),
  )
  const { later } = layoutOf(collection)
  const isLater = (record: LooseRecord) => later.some(({ name }) => record[name] !== null)
  await mustCommit(
    store,
    records.filter(isLater).map((record) => updateOf(collection, record)),
  )
  return records.map((record) => (isLater(record) ? nextOf(record) : record))
}

/**
 * Asserts `stale` with the right positions: without concurrency, `lost` names exactly the writes whose record had
 * another version, or is empty.
 */
export async function mustBeStale(store: LooseStore, writes: readonly Write[], lost: readonly number[]): Promise<void> {
  const outcome = await store.commit(writes)
  assert.equal(outcome.outcome, 'stale')
  if (outcome.outcome === 'stale' && outcome.lost.length > 0) assert.deepEqual([...outcome.lost].sort(), lost)
}

export async function mustBeDuplicate(
  store: LooseStore,
  writes: readonly Write[],
  collection: CollectionName,
  key: string,
): Promise<void> {
  assert.deepEqual(await store.commit(writes), { outcome: 'duplicate', collection, key })
}

export async function readOne(store: LooseStore, ref: Ref): Promise<LooseRecord | null> {
  const [record = null] = await store.read([ref])
  return record
}

export function idRef(collection: CollectionName, id: string): Ref {
  return { collection, at: { id } }
}

/** Asserts that the store has exactly this under the id, field by field. */
export async function mustHave(store: LooseStore, collection: CollectionName, expected: LooseRecord): Promise<void> {
  const found = await readOne(store, idRef(collection, expected.id))
  const fields = new Set([...Object.keys(expected), ...Object.keys(found ?? {})])
  const changed = [...fields].find((field) => !isDeepStrictEqual(found?.[field], expected[field]))
  const where = `${collection}.${changed}`
  const message =
    found === null
      ? `${collection} has no record ${expected.id}`
      : `${where} came back as ${brief(found[changed ?? ''])}, not as ${brief(expected[changed ?? ''])}`
  assert.deepEqual(found, expected, message)
}

/** A value in a few words, since a difference may be as long as a page. */
function brief(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 100, maxArrayLength: 10 })
}

export async function mustNotHave(store: LooseStore, collection: CollectionName, id: string): Promise<void> {
  assert.equal(await readOne(store, idRef(collection, id)), null)
}

/**
 * The ids of a whole list, fetched page by page. Asserts full pages, and that `next` is null at the end and only there.
 */
export async function walk(store: LooseStore, collection: CollectionName, query: LooseQuery): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  for (let pages = 0; pages < 200; pages += 1) {
    const { items, next }: { items: readonly LooseRecord[]; next: string | null } = await store.list(collection, {
      ...query,
      after,
    })
    ids.push(...items.map(({ id }) => id))
    assert.ok(items.length <= query.limit, 'a page holds more than its limit')
    assert.ok(items.length > 0 || pages === 0, 'a cursor leads to an empty page')
    if (next === null) return ids
    assert.equal(items.length, query.limit, 'a page that is not the last is not full')
    after = next
  }
  throw new assert.AssertionError({ message: 'a list does not end' })
}
