import assert from 'node:assert/strict'
import type { LooseRecord } from '@chatfactor/core/store'
import { columnOf } from '../loose-store.js'
import { sampleOf } from '../sample-record.js'
import { deleteOf, insertOf, law, mustCommit, mustKeep, nextOf, type StoreLaw, updateOf, walk } from '../store-law.js'
import { compareRecords, type IndexSample, indexSamples } from './index-sample.js'

/** What every index lists, and in which order. */
export const listingLaws: readonly StoreLaw[] = indexSamples.flatMap((sample) => [
  orderLaw(sample, 'ascending'),
  orderLaw(sample, 'descending'),
  changeLaw(sample),
  ...sample.equals.filter((field) => isNullable(sample, field)).map((field) => nullLaw(sample, field)),
  ...sample.sparse.map((field) => sparseLaw(sample, field)),
  law(`${sample.name}: an empty list is one empty page`, async (store) => {
    const { collection, index, group: equals } = sample
    assert.deepEqual(await store.list(collection, { index, equals, limit: 1 }), { items: [], next: null })
  }),
])

function orderLaw({ name, collection, index, group, fill }: IndexSample, direction: 'ascending' | 'descending') {
  return law(`${name}: lists its records ${direction}, ties by id, in pages of any size`, async (store) => {
    const records = await fill(store)
    if (direction === 'descending') records.reverse()
    const query = { index, equals: group, direction }
    for (const limit of [1, 2, 3, records.length - 1, records.length, 500]) {
      const found = await walk(store, collection, { ...query, limit })
      assert.deepEqual(found, idsOf(records), `in pages of ${limit}`)
    }
    assert.deepEqual(await store.list(collection, { ...query, limit: 500 }), { items: records, next: null })
    if (direction === 'descending') return
    const page = await store.list(collection, { index, equals: group, limit: 2 })
    assert.deepEqual(idsOf(page.items), idsOf(records.slice(0, 2)), 'ascending is the default')
  })
}

function changeLaw({ name, collection, index, equals, first, group, only, place, otherThan }: IndexSample) {
  return law(`${name}: follows updates and deletes`, async (store) => {
    const given = [1, 2, 3].map((seed) => sampleOf(collection, seed, { ...group, ...place(seed) }))
    const [one, two, three] = await mustKeep(store, collection, given)
    assert.ok(one && two && three)

    async function mustList(values: Readonly<Record<string, unknown>>, records: readonly LooseRecord[]): Promise<void> {
      const expected = [...records].sort((a, b) => compareRecords(a, b, first))
      assert.deepEqual(await walk(store, collection, { index, equals: values, limit: 2 }), idsOf(expected))
      assert.deepEqual((await store.list(collection, { index, equals: values, limit: 9 })).items, expected)
    }

    await mustList(group, [one, two, three])
    const changed = nextOf(one)
    await mustCommit(store, [updateOf(collection, one)])
    await mustList(group, [changed, two, three])
    const moved = nextOf(changed, place(9))
    await mustCommit(store, [updateOf(collection, changed, place(9))])
    await mustList(group, [moved, two, three])
    await mustCommit(store, [deleteOf(collection, two)])
    await mustList(group, [moved, three])
    for (const field of equals) {
      const elsewhere = { [field]: otherThan(field) }
      await mustCommit(store, [updateOf(collection, three, elsewhere)])
      await mustList(group, [moved])
      if (!only.has(field)) await mustList({ ...group, ...elsewhere }, [nextOf(three, elsewhere)])
      await mustCommit(store, [deleteOf(collection, nextOf(three))])
      if (!only.has(field)) await mustList({ ...group, ...elsewhere }, [])
      await mustCommit(store, [insertOf(collection, three)])
    }
  })
}

function nullLaw({ name, collection, index, group, place }: IndexSample, field: string) {
  return law(`${name}: null in ${field} matches null and nothing else`, async (store) => {
    const withNull = { ...group, [field]: null }
    const [one, two] = [1, 2].map((seed) => sampleOf(collection, seed, { ...withNull, ...place(seed) }))
    const stranger = sampleOf(collection, 3, { ...group, ...place(3) })
    assert.ok(one && two)
    await mustKeep(store, collection, [two, stranger, one])
    const list = (equals: Readonly<Record<string, unknown>>) => walk(store, collection, { index, equals, limit: 1 })
    assert.deepEqual((await list(withNull)).sort(), idsOf([one, two]).sort())
    assert.deepEqual(await list(group), [stranger.id])
  })
}

function sparseLaw({ name, collection, index, group, place }: IndexSample, field: string): StoreLaw {
  return law(`${name}: a record is in it while ${field} is not null`, async (store) => {
    const [one, two] = [1, 2].map((seed) => sampleOf(collection, seed, { ...group, ...place(seed) }))
    assert.ok(one && two)
    const without = { ...one, [field]: null }
    const [first, second] = await mustKeep(store, collection, [without, two])
    assert.ok(first && second)
    const list = () => walk(store, collection, { index, equals: group, limit: 1 })
    assert.deepEqual(await list(), [second.id])
    const whole = { [field]: one[field] }
    await mustCommit(store, [updateOf(collection, first, whole)])
    assert.deepEqual((await list()).sort(), [first.id, second.id].sort())
    await mustCommit(store, [updateOf(collection, nextOf(first, whole), { [field]: null })])
    assert.deepEqual(await list(), [second.id])
  })
}

function isNullable({ collection, sparse }: IndexSample, field: string): boolean {
  return columnOf(collection, field).nullable && !sparse.includes(field)
}

function idsOf(records: readonly LooseRecord[]): string[] {
  return records.map(({ id }) => id)
}
