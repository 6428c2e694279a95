import { isDeepStrictEqual } from 'node:util'
import {
  ChatfactorError,
  type CollectionName,
  declared,
  type LooseQuery,
  type LooseStore,
  layoutOf,
  type Ref,
  type Store,
  type Write,
  writtenId,
} from '@chatfactor/core/store'
import { changedStore, looseStore } from './loose-store.js'
import { flawOf } from './record-shape.js'
import { idRef } from './store-law.js'
import { refuseNames } from './unnamed-trail.js'

/**
 * Wraps a store so that it refuses, with `INVARIANT_BROKEN`, every call that core must never make.
 *
 * These are: a name that is not in the schema, a record of another shape, a value that an index is never asked for, a
 * cursor for an index without one, a new record with fields that are only set later, a version that does not start at 1
 * or go up by one, a record twice in a commit, a unique key freed and taken in one commit, an update that changes more
 * than it says, an entry of the trail that names a person, and a page of none or more than 500. To detect these it
 * reads before it commits, so wrap the counting store around this one, not the other way round.
 */
export function checkedStore(store: Store): Store {
  const inner = looseStore(store)
  return changedStore(store, {
    async read(refs) {
      refs.forEach(checkRef)
      return inner.read(refs)
    },
    async list(collection, query) {
      checkQuery(collection, query)
      return inner.list(collection, query)
    },
    async commit(writes) {
      writes.forEach(checkWrite)
      const records = new Set(writes.map((write) => JSON.stringify([write.collection, writtenId(write)])))
      if (records.size < writes.length) refuse('a record appears twice in a commit')
      await refuseFreedKeys(inner, writes)
      await refuseHiddenChanges(inner, writes)
      await refuseNames(inner, writes)
      return inner.commit(writes)
    },
  })
}

function checkRef({ collection, at }: Ref): void {
  const { keys } = layoutOf(collection)
  if ('id' in at) {
    checkText(at.id, `an id of ${collection}`)
  } else if ('key' in at) {
    const fields = declared(keys.get(at.key), `key ${collection}.${at.key}`).map(({ name }) => name)
    checkNames(Object.keys(at.values), fields, `${collection}.${at.key}`)
    for (const field of fields) checkText(at.values[field], `${collection}.${field} in a key`)
  } else {
    checkRef(at.from)
    const name = `${at.from.collection}.${at.field}`
    const target = declared(layoutOf(at.from.collection).references.get(at.field), `reference ${name}`)
    if (target !== collection) refuse(`${name} leads to ${target}, not to ${collection}`)
  }
}

function checkQuery(collection: CollectionName, query: LooseQuery): void {
  const { index, equals, limit, startsWith, after, direction } = query
  const { indexes } = layoutOf(collection)
  const layout = declared(indexes.get(index), `index ${collection}.${index}`)
  const names = layout.equals.map(({ name }) => name)
  checkNames(Object.keys(equals), names, `${collection}.${index}`)
  if (Object.values(equals).includes(undefined)) refuse(`${collection}.${index} is asked for something undefined`)
  for (const [field, value] of layout.only) {
    if (equals[field] !== value) refuse(`${collection}.${index} is asked for ${field} ${String(equals[field])}`)
  }
  if (layout.arrival && (after != null || direction === 'descending'))
    refuse(`${collection}.${index} is walked upwards and from the beginning alone`)
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) refuse(`a page of ${limit} records`)
  const [first] = layout.order
  if (startsWith !== undefined && (first?.kind !== 'text' || first.name === 'id'))
    refuse(`the order of ${collection}.${index} does not begin with a text`)
}

function checkWrite(write: Write): void {
  layoutOf(write.collection)
  if (write.verb !== 'insert' && !(Number.isInteger(write.expectedVersion) && write.expectedVersion >= 1)) {
    refuse(`a ${write.verb} of ${write.collection} expects version ${write.expectedVersion}`)
  }
  if (!('record' in write)) {
    checkText(write.id, `an id of ${write.collection}`)
    return
  }
  const later = write.verb === 'insert' ? layoutOf(write.collection).later : []
  for (const { name } of later) {
    if ((Reflect.get(write.record, name) ?? null) !== null) refuse(`a new record of ${write.collection} has ${name}`)
  }
  const nulls = Object.fromEntries(later.map(({ name }) => [name, null]))
  const flaw = flawOf(write.collection, { ...nulls, ...write.record })
  if (flaw !== null) refuse(flaw)
  const version = write.verb === 'insert' ? 1 : write.expectedVersion + 1
  if (write.record.version !== version) {
    refuse(`a ${write.verb} of ${write.collection} leaves version ${write.record.version} instead of ${version}`)
  }
}

/** The fault needs two writes of one collection: one that takes a key, and one that may free it. */
async function refuseFreedKeys(inner: LooseStore, writes: readonly Write[]): Promise<void> {
  const suspects = writes.filter(
    (write) =>
      layoutOf(write.collection).keys.size > 0 &&
      (write.verb === 'update' || write.verb === 'delete') &&
      writes.some((other) => other !== write && other.collection === write.collection && 'record' in other),
  )
  if (suspects.length === 0) return
  const before = await inner.read(suspects.map((write) => idRef(write.collection, writtenId(write))))
  suspects.forEach((write, at) => {
    const old = before[at]
    if (old == null) return
    const after = 'record' in write ? keysOf(write.collection, write.record) : []
    for (const key of keysOf(write.collection, old)) {
      if (after.includes(key)) continue
      const taker = writes.find(
        (other) => other !== write && 'record' in other && keysOf(other.collection, other.record).includes(key),
      )
      if (taker !== undefined) refuse(`a unique key of ${write.collection} is freed and taken in one commit`)
    }
  })
}

/** Fields that an update does not name must stay as they are: a store may write only the named ones. */
async function refuseHiddenChanges(inner: LooseStore, writes: readonly Write[]): Promise<void> {
  const updates = writes.flatMap((write) => (write.verb === 'update' && write.changed !== undefined ? [write] : []))
  if (updates.length === 0) return
  const before = await inner.read(updates.map((write) => idRef(write.collection, write.record.id)))
  updates.forEach(({ collection, record, expectedVersion, changed = [] }, at) => {
    const old = before[at]
    if (old == null || old.version !== expectedVersion) return
    for (const { name } of layoutOf(collection).columns) {
      if (name === 'version' || changed.includes(name)) continue
      if (!isDeepStrictEqual(Reflect.get(record, name) ?? null, old[name] ?? null)) {
        refuse(`an update of ${collection} changes ${name} and does not say so`)
      }
    }
  })
}

/** The unique keys of a record, each as one text. */
function keysOf(collection: CollectionName, record: object): string[] {
  const given: Readonly<Record<string, unknown>> = { ...record }
  return [...layoutOf(collection).keys]
    .map(([key, columns]) => ({ key, values: columns.map(({ name }) => given[name]) }))
    .filter(({ values }) => values.every((value) => typeof value === 'string'))
    .map(({ key, values }) => JSON.stringify([collection, key, ...values]))
}

function checkNames(given: readonly string[], expected: readonly string[], where: string): void {
  const isSame = given.length === expected.length && expected.every((field) => given.includes(field))
  if (!isSame) refuse(`${where} needs ${expected.join(', ') || 'no values'} and got ${given.join(', ') || 'none'}`)
}

function checkText(value: unknown, what: string): void {
  if (typeof value !== 'string') refuse(`${what} is no text`)
}

function refuse(what: string): never {
  throw new ChatfactorError('INVARIANT_BROKEN', { what })
}
