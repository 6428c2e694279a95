import { ChatfactorError } from '../errors/index.js'
import { type CollectionName, schema, type Versioned } from '../records/index.js'

type Fields = Readonly<Record<string, unknown>>

/** The bytes of an object, its map entries and bookkeeping, besides its fields. */
const aroundRecord = 320
const perField = 8
const perObject = 32
const perTime = 96
const perText = 20

/**
 * An estimate of the memory of a remembered record, in bytes: quick, and right within about 20 %.
 *
 * Texts count one byte per letter, since most stored texts are ASCII.
 */
export function sizeOf(record: object): number {
  return aroundRecord + valueSize(record)
}

function insideOf(value: Fields): number {
  let bytes = perObject
  // Every written record is measured, so no list of its values is made.
  for (const name in value) bytes += perField + valueSize(value[name])
  return bytes
}

function valueSize(value: unknown): number {
  if (typeof value === 'string') return perText + value.length
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return listSize(value)
  return isFields(value) ? insideOf(value) : perTime
}

function listSize(list: readonly unknown[]): number {
  return list.reduce(withMember, perObject)
}

function withMember(sum: number, member: unknown): number {
  return sum + perField + valueSize(member)
}

function isFields(value: object): value is Fields {
  return !(value instanceof Date)
}

/** A record as it is remembered. */
export type Row = Versioned & Readonly<Record<string, unknown>>

/** A remembered record, its approximate size, and the tick of its last use. */
export interface Kept {
  readonly row: Row
  readonly bytes: number
  /** Where it stands in each of the unique keys. */
  readonly places: readonly (string | null)[]
  usedAt: number
}

/** The remembered records of one collection, findable by id and by unique key. */
export interface Shelf {
  byId(id: string): Row | undefined
  byKey(key: string, values: Readonly<Record<string, string>>): Row | undefined
  /** Remembers a record, unless a newer version is here. */
  put(record: Versioned): void
  drop(id: string): void
  /** Drops a record that is older than this version. */
  outdate(id: string, version: number): void
  /** The one that was used least recently. */
  oldest(): Kept | undefined
  readonly size: number
}

/** A shelf; `tick` counts uses, and `onWeight` is told of every change in bytes. */
export function createShelf(
  collection: CollectionName,
  tick: () => number,
  onWeight: (difference: number) => void,
): Shelf {
  const kept = new Map<string, Kept>()
  const unique: Readonly<Record<string, readonly string[]>> = schema[collection].unique
  const keys = Object.entries(unique).map(([name, fields]) => ({ name, fields, ids: new Map<string, string>() }))

  const unlink = ({ row, places }: Kept) => {
    keys.forEach(({ ids }, nth) => {
      const place = places[nth] ?? null
      if (place !== null && ids.get(place) === row.id) ids.delete(place)
    })
  }
  const drop = (id: string) => {
    const found = kept.get(id)
    if (found === undefined) return
    kept.delete(id)
    unlink(found)
    onWeight(-found.bytes)
  }
  const byId = (id: string) => {
    const found = kept.get(id)
    if (found === undefined) return undefined
    // The last in the map is the most recently used.
    kept.delete(id)
    kept.set(id, found)
    found.usedAt = tick()
    return found.row
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
      const known = kept.get(record.id)
      // A slow read may return after a later commit of this process.
      if (known !== undefined && known.row.version >= record.version) return
      drop(record.id)
      const bytes = sizeOf(record)
      const row: Row = collection === 'users' ? withoutPassword(record) : record
      const places = keys.map(({ fields, ids }) => {
        const place = placeOf(fields, row)
        if (place !== null) ids.set(place, row.id)
        return place
      })
      kept.set(row.id, { row, bytes, places, usedAt: tick() })
      onWeight(bytes)
    },
    drop,
    outdate(id, version) {
      if ((kept.get(id)?.row.version ?? version) < version) drop(id)
    },
    oldest: () => kept.values().next().value,
    get size() {
      return kept.size
    },
  }
}

/** The values of a unique key as one text; `null` if the record is not in the key. */
function placeOf(fields: readonly string[], values: Readonly<Record<string, unknown>>): string | null {
  let place = ''
  for (const field of fields) {
    const value = values[field]
    if (typeof value !== 'string') return null
    // With its length in front, one value cannot pass for two.
    place += `${value.length}:${value}`
  }
  return place
}

/** A user without the password hash, which is never remembered: a decision that needs it reads it. */
function withoutPassword(user: Versioned): Row {
  return {
    ...user,
    get passwordHash(): never {
      throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a password hash is not remembered' })
    },
  }
}
