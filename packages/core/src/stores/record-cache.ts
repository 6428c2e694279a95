import { type ChangeHint, cellOf, type Ref, recordOf, type Write } from '../ports/index.js'
import type { CollectionName, Versioned } from '../records/index.js'
import { createShelf, type Row, type Shelf } from './record-shelf.js'

/** Cache size and hit rate. */
export interface RememberedRecords {
  readonly records: number
  /** About how much memory they take. */
  readonly bytes: number
  /** How much they may take: the option `cacheBytes`, or 0 without a cache. */
  readonly mostBytes: number
  /** Hits since the process started: calls that found all their records remembered. */
  readonly hits: number
  /** Misses: calls that had to read first. */
  readonly misses: number
}

/**
 * Recently read or written records, only for deciding.
 *
 * A decision commits each of them as a write or a check, so an outdated entry costs a retry, never a wrong answer.
 * Absence is not remembered: it has no version that a commit could check.
 */
export interface RecordCache {
  /**
   * All records of these refs; `null` if one is not remembered, or if most recent hits were outdated. A missing one
   * under a `free` key is assumed not to exist.
   */
  find(refs: readonly Ref[], free?: readonly Ref[]): readonly (Versioned | null)[] | null
  /** Remembers the result of a read. */
  learn(refs: readonly Ref[], records: readonly (Versioned | null)[]): void
  /** Notes whether the records of a hit were still current at its commit. */
  proved(wasRight: boolean): void
  /** Follows a commit: written records replace remembered ones, deleted ones are forgotten. */
  follow(writes: readonly Write[]): void
  /** Forgets what another process has changed since. A lost hint costs only a failed commit. */
  heard(hint: ChangeHint): void
  /** Cache size and hit rate. */
  standing(): RememberedRecords
}

/**
 * What may be remembered, in schema order. Sessions, remembered browsers and one-time links are always read: what lets
 * a person in must be current. The others are written once and rarely read.
 */
const cached = new Set<CollectionName>([
  'resources',
  'users',
  'assignments',
  'chats',
  'tokens',
  'enrollments',
  'challenges',
  'agents',
  'inboxes',
  'permits',
  'authorizations',
])

/** For a store in this process, which costs no round trip: no cache. */
export const noRecordCache: RecordCache = {
  find: () => null,
  learn: () => undefined,
  proved: () => undefined,
  follow: () => undefined,
  heard: () => undefined,
  standing: () => ({ records: 0, bytes: 0, mostBytes: 0, hits: 0, misses: 0 }),
}

/** The weight of one hit in the average. */
const weightOfProof = 1 / 16
/**
 * With more than half of the hits outdated, the cache costs more than it saves: a failed commit is more expensive than
 * a read.
 */
const mostOutOfDate = 0.5
/** In that state, this share of calls still uses the cache, to find out when it pays again. */
const oneProofIn = 16

/** A cache of about this many bytes for all collections together; the least recently used record goes first. */
export function createRecordCache(mostBytes: number): RecordCache {
  const shelves = new Map<CollectionName, Shelf>()
  let [bytes, uses, hits, misses] = [0, 0, 0, 0]
  /** The share of recent hits that were outdated, e.g. behind a round-robin balancer. */
  let outOfDate = 0
  const isTrusted = () => outOfDate <= mostOutOfDate || (hits + misses) % oneProofIn === 0
  const tick = () => {
    uses += 1
    return uses
  }
  for (const collection of cached) {
    const shelf = createShelf(collection, tick, (difference) => {
      bytes += difference
    })
    shelves.set(collection, shelf)
  }

  function makeRoom(): void {
    while (bytes > mostBytes) {
      let [least, from]: [ReturnType<Shelf['oldest']>, Shelf | null] = [undefined, null]
      for (const shelf of shelves.values()) {
        const oldest = shelf.oldest()
        if (oldest !== undefined && (least === undefined || oldest.usedAt < least.usedAt))
          [least, from] = [oldest, shelf]
      }
      if (least === undefined) return
      from?.drop(least.row.id)
    }
  }

  /** `undefined` means that only the store knows. */
  const resolve = (ref: Ref, free: readonly Ref[] = []): Row | null | undefined => {
    const shelf = shelves.get(ref.collection)
    const { at } = ref
    if ('id' in at) return shelf?.byId(at.id)
    if ('key' in at) return shelf?.byKey(at.key, at.values) ?? (free.includes(ref) ? null : undefined)
    const from = resolve(at.from, free)
    if (from === null || from === undefined) return from
    const id = cellOf(at.from.collection, from, at.field)
    // The field is part of a record that is checked in the commit, so "points nowhere" is as safe as the record itself.
    return typeof id === 'string' ? shelf?.byId(id) : null
  }

  return {
    find(refs, free) {
      if (!isTrusted()) {
        misses += 1
        return null
      }
      const records: (Row | null)[] = []
      for (const ref of refs) {
        const record = resolve(ref, free)
        if (record === undefined) {
          misses += 1
          return null
        }
        records.push(record)
      }
      hits += 1
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
      makeRoom()
    },
    proved(wasRight) {
      outOfDate += ((wasRight ? 0 : 1) - outOfDate) * weightOfProof
    },
    follow(writes) {
      for (const write of writes) {
        const shelf = shelves.get(write.collection)
        if (write.verb === 'delete') shelf?.drop(write.id)
        else if ('record' in write) shelf?.put(recordOf(write.collection, write.record))
      }
      makeRoom()
    },
    heard({ collection, id, version = Number.POSITIVE_INFINITY }) {
      shelves.get(collection)?.outdate(id, version)
    },
    standing() {
      const records = [...shelves.values()].reduce((sum, { size }) => sum + size, 0)
      return { records, bytes, mostBytes, hits, misses }
    },
  }
}
