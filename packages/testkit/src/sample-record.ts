import { createHash } from 'node:crypto'
import {
  type CollectionName,
  type Column,
  type LooseRecord,
  layoutOf,
  type Records,
  recordOf,
} from '@chatfactor/core/store'
import { fieldsOf, typed } from './loose-store.js'

/**
 * A record of a collection, made from the schema: the same for the same seed; for another seed, the id and the unique
 * keys differ. Texts are not the words that the collection's type allows, because a store does not care.
 */
export function sampleRecord<C extends CollectionName>(collection: C, seed: number): Records[C] {
  return typed(recordOf(collection, sampleOf(collection, seed)))
}

/** The same without types, with some fields replaced. Fields that are set later are null, as in every new record. */
export function sampleOf(
  collection: CollectionName,
  seed: number,
  replaced: Readonly<Record<string, unknown>> = {},
): LooseRecord {
  const { keys, later } = layoutOf(collection)
  const inKeys = new Set([...keys.values()].flat())
  const values = fieldsOf(collection).map((column) => {
    const { name, nullable } = column
    const digest = createHash('sha256').update(`${collection}.${name}.${seed}`).digest()
    const isNull = nullable && !inKeys.has(column) && digest.readUInt8(0) % 3 === 0
    return [name, isNull || later.includes(column) ? null : sampleValue(column, seed, digest)]
  })
  return { ...Object.fromEntries(values), id: sampleId(collection, seed), version: 1, ...replaced }
}

/** Values for the fields that are set later; none if there are no such fields. */
export function laterOf(collection: CollectionName, seed: number): Readonly<Record<string, unknown>> {
  const values = layoutOf(collection).later.map((column) => {
    const digest = createHash('sha256').update(`${collection}.${column.name}.${seed}`).digest()
    return [column.name, sampleValue(column, seed, digest)]
  })
  return Object.fromEntries(values)
}

/** The id that `sampleRecord` gives. Growing seeds give unordered ids. */
export function sampleId(collection: CollectionName, seed: number): string {
  return createHash('sha256').update(`${collection}.id.${seed}`).digest('hex').slice(0, 32)
}

function sampleValue({ name: field, kind, maxLength }: Column, seed: number, digest: Buffer): unknown {
  switch (kind) {
    case 'text':
      return `${field} ${seed} ${digest.toString('base64url').slice(0, 12)}`.slice(0, maxLength ?? undefined)
    case 'int':
      return digest.readUInt16BE(1)
    case 'bool':
      return digest.readUInt8(1) % 2 === 0
    case 'time':
      return new Date(Date.UTC(2026, 0, 1) + digest.readUInt32BE(1))
    case 'json':
      return { seed, list: [digest.readUInt8(1), 'two', null, true], nested: { field, at: [{ deep: false }] } }
  }
}
