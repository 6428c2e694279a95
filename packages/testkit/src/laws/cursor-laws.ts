import assert from 'node:assert/strict'
import { sampleOf } from '../sample-record.js'
import { deleteOf, insertOf, law, mustCommit, mustKeep, type StoreLaw } from '../store-law.js'
import { type IndexSample, indexSamples } from './index-sample.js'

const noCursors = ['', 'nonsense', '1', '%%%', 'bm90IGpzb24', 'W10', 'null', 'bnVsbA', 'eyJhIjoxfQ', 'x'.repeat(2000)]

/** Paging, and changes between two pages. */
export const cursorLaws: readonly StoreLaw[] = [
  ...indexSamples.flatMap((sample) => [stabilityLaw(sample, 'ascending'), stabilityLaw(sample, 'descending')]),

  law('a page takes 1 to 500 records', async (store) => {
    const inserts = Array.from({ length: 501 }, (_, seed) => insertOf('audit', sampleOf('audit', seed)))
    const page = (limit: number) => store.list('audit', { index: 'byTime', equals: {}, limit })
    await mustCommit(store, inserts.slice(0, 500))
    assert.deepEqual([(await page(500)).items.length, (await page(500)).next], [500, null])
    await mustCommit(store, inserts.slice(500))
    const { items, next } = await page(500)
    assert.equal(items.length, 500)
    assert.notEqual(next, null)
    assert.equal((await page(1)).items.length, 1)
  }),

  law('a text that is no cursor is refused with INVALID_INPUT', async (store) => {
    await mustCommit(store, [insertOf('audit', sampleOf('audit', 1)), insertOf('users', sampleOf('users', 1))])
    for (const after of noCursors) {
      const lists = [
        store.list('audit', { index: 'byTime', equals: {}, after, limit: 10 }),
        store.list('users', { index: 'all', equals: {}, after, limit: 10 }),
      ]
      for (const list of lists)
        await assert.rejects(list, { code: 'INVALID_INPUT' }, JSON.stringify(after.slice(0, 20)))
    }
  }),
]

function stabilityLaw(sample: IndexSample, direction: 'ascending' | 'descending'): StoreLaw {
  const { name, collection, index, group, fill, beside } = sample
  return law(
    `${name}: a cursor (${direction}) outlives its record and whatever comes and goes around it`,
    async (store) => {
      const records = await fill(store)
      if (direction === 'descending') records.reverse()
      const query = { index, equals: group, direction, limit: 3 }
      const { next: cursor } = await store.list(collection, query)
      const [seen, atCursor, unseen] = [records[0], records[2], records[4]]
      assert.ok(seen && atCursor && unseen && cursor !== null)

      await mustCommit(
        store,
        [seen, atCursor, unseen].map((record) => deleteOf(collection, record)),
      )
      const newcomers = [seen, unseen].map((near, at) =>
        sampleOf(collection, 800 + at, { ...group, ...beside(near), id: `${near.id}+` }),
      )
      await mustKeep(store, collection, newcomers)

      const found: string[] = []
      for (let after: string | null = cursor; after !== null; ) {
        const page: Awaited<ReturnType<typeof store.list>> = await store.list(collection, { ...query, after })
        found.push(...page.items.map(({ id }) => id))
        assert.ok(found.length <= records.length, 'a list does not end')
        after = page.next
      }
      assert.equal(new Set(found).size, found.length, 'a record is seen twice')
      const stayed = found.filter((id) => !newcomers.some((newcomer) => newcomer.id === id))
      const expected = records.slice(3).filter((record) => record !== unseen)
      assert.deepEqual(
        stayed,
        expected.map(({ id }) => id),
      )
      const again = await store.list(collection, { ...query, after: cursor })
      assert.deepEqual(
        again.items.map(({ id }) => id),
        found.slice(0, 3),
        'a cursor may be used again',
      )
    },
  )
}
