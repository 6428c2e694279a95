import {
  type CollectionLayout,
  type CollectionName,
  type FieldKind,
  type IndexLayout,
  type LooseRecord,
  type LooseStore,
  layouts,
} from '@chatfactor/core/store'
import { sampleOf } from '../sample-record.js'
import { mustKeep } from '../store-law.js'

type Values = Readonly<Record<string, unknown>>

/** Sample records for one index of a collection, and the order in which the index must list them. */
export interface IndexSample {
  readonly collection: CollectionName
  readonly index: string
  /** `collection.index`, for the names of laws. */
  readonly name: string
  readonly equals: readonly string[]
  /** The first field of the order; `null` if the order is by id alone. */
  readonly first: string | null
  /** The values of the `equals` fields, which all records of {@link ordered} share. */
  readonly group: Values
  /**
   * The records of the group, from first to last: nulls, every kind of neighbour, and ties if the schema allows them.
   */
  ordered(): LooseRecord[]
  /** Inserts them into a store, shuffled and among records of other groups; returns them as stored. */
  fill(store: LooseStore): Promise<LooseRecord[]>
  /** The fields that are not null in any record of the index. */
  readonly sparse: readonly string[]
  /** The `equals` fields that are never asked for with another value. */
  readonly only: ReadonlySet<string>
  /** A value of an `equals` field that is almost the group's. */
  otherThan(field: string): unknown
  /** Values for the order: distinct numbers give distinct places, larger ones later. */
  place(number: number): Values
  /** Values that place a record directly beside another, if the schema allows it. */
  beside(record: LooseRecord): Values
}

const noon = Date.UTC(2026, 5, 1, 12)

/** Neighbours that a wrong order would swap. An emoji comes after U+FF21 by code point, but not by UTF-16 unit. */
const neighbours: Readonly<Record<FieldKind, readonly unknown[]>> = {
  text: ['', ' ', '10', '9', 'B', '_', 'a', 'a b', 'aB', 'ab', '\u00e4', '\uff21', '\u{1f642}'],
  int: [-1, 0, 9, 10, 100],
  bool: [false, true],
  time: [-1, 0, 1, 999, 1000, 86_400_000].map((ms) => new Date(noon + ms)),
  json: [],
}

/** Prefixes of ids that a language-aware order would shuffle. */
const idPrefixes = ['', '-', '1', 'A', 'B', '_', 'a', 'b']

/** One sample for every index of the schema that sorts by values. */
export const indexSamples: readonly IndexSample[] = layouts.flatMap((layout) =>
  [...layout.indexes].flatMap(([name, index]) => (index.arrival ? [] : [indexSample(layout, name, index)])),
)

/**
 * Compares as an index must: nulls first, then by the first field of the order, then by id; texts by their UTF-8 bytes.
 */
export function compareRecords(a: LooseRecord, b: LooseRecord, first: string | null): number {
  return (first === null ? 0 : compareValues(a[first], b[first])) || compareValues(a.id, b.id)
}

function indexSample({ collection, keys }: CollectionLayout, index: string, layout: IndexLayout): IndexSample {
  const equals = layout.equals.map(({ name }) => name)
  // The last column is the id, which all orders have in common.
  const order = layout.order.slice(0, -1)
  const [column] = order
  const first = column?.name ?? null
  const kind = column?.kind ?? 'json'
  const columns = [...layout.equals, ...order]
  const mayTie = ![...keys.values()].some((key) => key.every((field) => columns.includes(field)))
  const given = sampleOf(collection, 1000)
  const group = Object.fromEntries(equals.map((field) => [field, layout.only.get(field) ?? given[field] ?? 'given']))

  function otherThan(field: string): unknown {
    const value = group[field]
    return typeof value === 'string' ? value.toUpperCase() : sampleOf(collection, 901)[field]
  }

  function ordered(): LooseRecord[] {
    const values = first === null ? [null] : [...(column?.nullable ? [null] : []), ...neighbours[kind]]
    const places = values.flatMap((value) => {
      const ids = mayTie || value === null ? idPrefixes : ['A']
      return ids.map((prefix) => ({ prefix, values: first === null ? {} : { [first]: value } }))
    })
    return places
      .map(({ prefix, values }, seed) => {
        const record = sampleOf(collection, seed, { ...group, ...values })
        return { ...record, id: `${prefix}${record.id}` }
      })
      .sort((a, b) => compareRecords(a, b, first))
  }

  return {
    collection,
    index,
    name: `${collection}.${index}`,
    equals,
    first,
    group,
    only: new Set(layout.only.keys()),
    sparse: layout.sparse.map(({ name }) => name),
    ordered,
    otherThan,

    async fill(store) {
      const records = ordered()
      const others = equals.map((field, at) => sampleOf(collection, 900 + at, { ...group, [field]: otherThan(field) }))
      const byHash = [...records, ...others].sort((a, b) => (a.id.slice(-32) < b.id.slice(-32) ? -1 : 1))
      const kept = new Map((await mustKeep(store, collection, byHash)).map((record) => [record.id, record]))
      return records.map((record) => kept.get(record.id) ?? record)
    },

    place(number) {
      if (first === null) return {}
      return { [first]: kind === 'time' ? new Date(noon + number) : kind === 'int' ? number : `place ${number}` }
    },

    beside: (record) => (first === null || (!mayTie && record[first] !== null) ? {} : { [first]: record[first] }),
  }
}

function compareValues(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return Number(a) - Number(b)
}
