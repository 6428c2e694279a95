import assert from 'node:assert/strict'
import { type IndexLayout, type LooseRecord, type LooseStore, layouts } from '@chatfactor/core/store'
import { laterOf, sampleOf } from '../sample-record.js'
import { deleteOf, insertOf, law, mustCommit, type StoreLaw, updateOf } from '../store-law.js'

/** Indexes that list records in order of arrival. */
export const arrivalLaws: readonly StoreLaw[] = layouts.flatMap(({ collection, indexes }) =>
  [...indexes].flatMap(([index, layout]) => (layout.arrival ? lawsOf(collection, index, layout) : [])),
)

function lawsOf(collection: (typeof layouts)[number]['collection'], index: string, { only }: IndexLayout): StoreLaw[] {
  const equals = Object.fromEntries(only)
  const sample = (seed: number, id: string) => sampleOf(collection, seed, { ...equals, id })

  async function listed(store: LooseStore, limit = 500): Promise<string[]> {
    const { items, next } = await store.list(collection, { index, equals, limit })
    assert.equal(next, null, 'a list by arrival has no cursor')
    return items.map(({ id }) => id)
  }

  async function insertAll(store: LooseStore, records: readonly LooseRecord[]): Promise<void> {
    for (const record of records) {
      tick()
      await mustCommit(store, [insertOf(collection, record)])
    }
  }

  return [
    law(`${collection}.${index}: lists its records as they came, whatever their ids`, async (store) => {
      const [last, first, middle] = ['c', 'a', 'b'].map((id, seed) => sample(seed, id))
      assert.ok(last && first && middle)
      await insertAll(store, [last, first, middle])
      assert.deepEqual(await listed(store), ['c', 'a', 'b'])
      assert.deepEqual(await listed(store, 2), ['c', 'a'])
      const { items } = await store.list(collection, { index, equals, limit: 1 })
      assert.deepEqual(items, [last])
    }),

    law(
      `${collection}.${index}: what came at once stands behind what came before, and before what came after`,
      async (store) => {
        const [before, after] = [sample(1, 'z'), sample(2, '0')]
        const atOnce = Array.from({ length: 20 }, (_, nth) =>
          [1, 2].map((one) => sample(10 * nth + one, `m${19 - nth}${one}`)),
        )
        await insertAll(store, [before])
        tick()
        await Promise.all(
          atOnce.map((records) =>
            mustCommit(
              store,
              records.map((record) => insertOf(collection, record)),
            ),
          ),
        )
        await insertAll(store, [after])
        const [first, ...others] = await listed(store)
        assert.deepEqual([first, others.pop()], ['z', '0'])
        assert.deepEqual(others.sort(), atOnce.flatMap((records) => records.map(({ id }) => id)).sort())
      },
    ),

    law(
      `${collection}.${index}: keeps a record in its place while it changes, until it is no longer asked for`,
      async (store) => {
        const [one, two, three, four] = ['d', 'c', 'b', 'a'].map((id, seed) => sample(seed, id))
        assert.ok(one && two && three && four)
        await insertAll(store, [one, two, three, four])
        await mustCommit(store, [{ ...updateOf(collection, one, sampleOf(collection, 9, { ...equals, id: 'd' })) }])
        assert.deepEqual(await listed(store), ['d', 'c', 'b', 'a'])
        await mustCommit(store, [updateOf(collection, two, laterOf(collection, 2)), deleteOf(collection, three)])
        assert.deepEqual(await listed(store), ['d', 'a'])
        await insertAll(store, [sample(5, 'b2')])
        assert.deepEqual(await listed(store), ['d', 'a', 'b2'])
      },
    ),
  ]
}

/** Waits for the next millisecond: a store whose clock is as coarse as PGlite's knows no order within one. */
function tick(): void {
  const since = Date.now()
  while (Date.now() === since);
}
