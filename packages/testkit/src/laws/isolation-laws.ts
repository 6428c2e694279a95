import assert from 'node:assert/strict'
import { layouts } from '@chatfactor/core/store'
import { sampleOf } from '../sample-record.js'
import { idRef, insertOf, law, mustCommit, mustHave, nextOf, readOne, type StoreLaw, updateOf } from '../store-law.js'

/** A caller that changes its own objects must not change the store's. */
export const isolationLaws: readonly StoreLaw[] = [
  ...layouts.flatMap(({ collection, columns, indexes, later }): StoreLaw[] => {
    const filled: Record<string, unknown> = {}
    for (const { name, kind } of columns) {
      if (kind === 'time') filled[name] = new Date(Date.UTC(2026, 1, 3, 4, 5, 6, 789))
      if (kind === 'json') filled[name] = { list: [1, { two: 'three' }], empty: {} }
    }
    for (const { only } of indexes.values()) for (const [field, value] of only) filled[field] = value
    // Made anew each time, so that a law cannot spoil what it compares with. Fields that are set later start as null.
    const first = Object.fromEntries(Object.entries(filled).filter(([name]) => later.every((one) => one.name !== name)))
    const record = () => sampleOf(collection, 1, structuredClone(first))

    return [
      law(`${collection}: spoiling a record that was read or listed changes nothing in the store`, async (store) => {
        await mustCommit(store, [insertOf(collection, record())])
        const [one, two] = await store.read([idRef(collection, record().id), idRef(collection, record().id)])
        assert.ok(one && two)
        spoil(one)
        await mustHave(store, collection, record())
        assert.notStrictEqual(one, two)
        for (const [index, { equals, sparse }] of indexes) {
          if (sparse.some(({ name }) => record()[name] === null)) continue
          const values = Object.fromEntries(equals.map(({ name }) => [name, record()[name] ?? null]))
          const { items } = await store.list(collection, { index, equals: values, limit: 10 })
          assert.deepEqual(items, [record()])
          for (const item of items) spoil(item)
          await mustHave(store, collection, record())
          assert.deepEqual((await store.list(collection, { index, equals: values, limit: 10 })).items, [record()])
        }
      }),

      law(`${collection}: spoiling a record after it was written changes nothing in the store`, async (store) => {
        const given = record()
        await mustCommit(store, [insertOf(collection, given)])
        spoil(given)
        await mustHave(store, collection, record())
        const write = updateOf(collection, record(), structuredClone(filled))
        assert.ok(write.verb === 'update')
        const next = { ...nextOf(record()), ...structuredClone(filled) }
        await mustCommit(store, [write])
        spoil(write.record)
        await mustHave(store, collection, next)
      }),

      law(`${collection}: a write that did not happen leaves no trace of its record`, async (store) => {
        await mustCommit(store, [insertOf(collection, record())])
        const before = await readOne(store, idRef(collection, record().id))
        assert.ok(before)
        const given = updateOf(collection, { ...before, version: 9 }, structuredClone(filled))
        assert.equal((await store.commit([given])).outcome, 'stale')
        assert.ok(given.verb === 'update')
        spoil(given.record)
        spoil(before)
        await mustHave(store, collection, record())
      }),
    ]
  }),
]

/** Changes everything that can be changed. Frozen objects refuse, which is just as good. */
function spoil(value: unknown): void {
  if (value instanceof Date) {
    value.setTime(0)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    spoil(member)
    if (typeof member !== 'object' || member === null) Reflect.set(value, name, 'spoilt')
  }
  Reflect.set(value, 'added', 'spoilt')
}
