import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Ref, Write } from '../ports/store.js'
import type { CollectionName } from '../records/records.js'
import { schema } from '../records/schema.js'
import type { Versioned } from '../records/versioned.js'

/**
 * Records that were read or written lately, for deciding only.
 *
 * Whoever decides on one of them commits it as a write or a check, so an entry that is out of date costs another try and never a
 * wrong answer. Absence is not remembered: it has no version that a commit could check.
 */
export interface RecordCache {
  /** All records of these refs, or `null` when one of them is not here. */
  find(refs: readonly Ref[]): readonly (Versioned | null)[] | null
  /** Remembers what a read gave. */
  learn(refs: readonly Ref[], records: readonly (Versioned | null)[]): void
  /** Follows a commit: what it wrote replaces what is remembered, what it deleted is forgotten. */
  follow(writes: readonly Write[]): void
}

/**
 * What may be remembered, in schema order. Sessions, remembered browsers and one-time links are always read: what lets somebody in
 * must be the truth of this moment. The rest is written once and hardly read.
 */
const cached = new Set<CollectionName>([
  'resources',
  'users',
  'assignments',
  'chats',
  'tokens',
  'enrollments',
  'challenges',
])

type Row = Versioned & Readonly<Record<string, unknown>>

/** For a store in this process, which costs no round trip: nothing is remembered. */
export const noRecordCache: RecordCache = { find: () => null, learn: () => undefined, follow: () => undefined }

/** A cache that holds at most this many records of each collection; the least recently used goes first. */
export function createRecordCache(mostRecords: number): RecordCache {
  const shelves = new Map<CollectionName, Shelf>()
  for (const collection of cached) shelves.set(collection, createShelf(collection, mostRecords))

  /** `undefined` means that only the store knows. */
  const resolve = (ref: Ref): Row | null | undefined => {
    const shelf = shelves.get(ref.collection)
    const { at } = ref
    if ('id' in at) return shelf?.byId(at.id)
    if ('key' in at) return shelf?.byKey(at.key, at.values)
    const from = resolve(at.from)
    if (from === null || from === undefined) return from
    const id = from[at.field]
    // The field is part of a record that rides along as a check, so "points nowhere" is as safe as the record itself.
    return typeof id === 'string' ? shelf?.byId(id) : null
  }

  return {
    find(refs) {
      const records: (Row | null)[] = []
      for (const ref of refs) {
        const record = resolve(ref)
        if (record === undefined) return null
        records.push(record)
      }
      return records
    },
    learn(refs, records) {
      records.forEach((record, at) => {
        const ref = refs[at]
        const shelf = ref === undefined ? undefined : shelves.get(ref.collection)
        if (ref === undefined || shelf === undefined) return
        const gone = record === null ? resolve(ref) : null
        if (record !== null) shelf.put(record)
        // Deleted, or given another key, by another process.
        if (gone !== null && gone !== undefined) shelf.drop(gone.id)
      })
    },
    follow(writes) {
      for (const write of writes) {
        const shelf = shelves.get(write.collection)
        if (write.verb === 'delete') shelf?.drop(write.id)
        else if ('record' in write) shelf?.put(write.record)
      }
    },
  }
}

/** The records of one collection, findable by id and by unique key. */
interface Shelf {
  byId(id: string): Row | undefined
  byKey(key: string, values: Readonly<Record<string, string>>): Row | undefined
  put(record: Versioned): void
  drop(id: string): void
}

function createShelf(collection: CollectionName, mostRecords: number): Shelf {
  const rows = new Map<string, Row>()
  const unique: Readonly<Record<string, readonly string[]>> = schema[collection].unique
  const keys = Object.entries(unique).map(([name, fields]) => ({ name, fields, ids: new Map<string, string>() }))

  const unlink = (row: Row) => {
    for (const { fields, ids } of keys) {
      const place = placeOf(fields, row)
      if (place !== null && ids.get(place) === row.id) ids.delete(place)
    }
  }
  const drop = (id: string) => {
    const row = rows.get(id)
    if (row === undefined) return
    rows.delete(id)
    unlink(row)
  }
  const byId = (id: string) => {
    const row = rows.get(id)
    if (row === undefined) return undefined
    // Last in the map is most recently used.
    rows.delete(id)
    rows.set(id, row)
    return row
  }

  return {
    byId,
    byKey(name, values) {
      const key = keys.find((candidate) => candidate.name === name)
      const place = key === undefined ? null : placeOf(key.fields, values)
      const id = place === null ? undefined : key?.ids.get(place)
      return id === undefined ? undefined : byId(id)
    },
    put(record) {
      const known = rows.get(record.id)
      // A slow read may come home after a later commit of this process.
      if (known !== undefined && known.version >= record.version) return
      drop(record.id)
      const row: Row = collection === 'users' ? withoutPassword(record) : { ...record }
      rows.set(row.id, row)
      for (const { fields, ids } of keys) {
        const place = placeOf(fields, row)
        if (place !== null) ids.set(place, row.id)
      }
      const [oldest] = rows.keys()
      if (rows.size > mostRecords && oldest !== undefined) drop(oldest)
    },
    drop,
  }
}

/** The values of a unique key as one text; `null` when the record is not in the key. */
function placeOf(fields: readonly string[], values: Readonly<Record<string, unknown>>): string | null {
  let place = ''
  for (const field of fields) {
    const value = values[field]
    if (typeof value !== 'string') return null
    // With its length in front, no value can pass for two.
    place += `${value.length}:${value}`
  }
  return place
}

/** A user without the password hash, which is never remembered: a decision that looks at it is made on what is read for it. */
function withoutPassword(user: Versioned): Row {
  return {
    ...user,
    get passwordHash(): never {
      throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a password hash is not remembered' })
    },
  }
}
