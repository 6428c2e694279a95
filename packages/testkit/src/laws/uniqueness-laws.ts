import assert from 'node:assert/strict'
import {
  type CollectionName,
  type Column,
  type LooseRecord,
  type LooseStore,
  layouts,
  type Ref,
} from '@chatfactor/core/store'
import { sampleOf } from '../sample-record.js'
import {
  deleteOf,
  insertOf,
  law,
  mustBeDuplicate,
  mustCommit,
  mustHave,
  mustNotHave,
  nextOf,
  readOne,
  type StoreLaw,
  updateOf,
} from '../store-law.js'

/** Every unique key of every collection. */
export const uniquenessLaws: readonly StoreLaw[] = layouts.flatMap(({ collection, keys }) =>
  [...keys].flatMap(([key, columns]) => lawsOfKey(collection, key, columns)),
)

function lawsOfKey(collection: CollectionName, key: string, columns: readonly Column[]): StoreLaw[] {
  const fields = columns.map(({ name }) => name)
  const nullable = columns.filter((column) => column.nullable).map(({ name }) => name)
  const record = sampleOf(collection, 1)
  const keyOf = (holder: LooseRecord) => Object.fromEntries(fields.map((field) => [field, holder[field]]))
  const rival = sampleOf(collection, 2, keyOf(record))
  const other = sampleOf(collection, 3)

  async function mustBeHeldBy(store: LooseStore, holder: LooseRecord | null): Promise<void> {
    const values = Object.fromEntries(fields.map((field) => [field, String(record[field])]))
    const ref: Ref = { collection, at: { key, values } }
    assert.deepEqual(await readOne(store, ref), holder)
  }

  return [
    law(`${collection}.${key}: a second insert of the same key is a duplicate that names the key`, async (store) => {
      await mustCommit(store, [insertOf(collection, record)])
      await mustBeDuplicate(store, [insertOf(collection, rival)], collection, key)
      await mustNotHave(store, collection, rival.id)
      await mustBeHeldBy(store, record)
    }),

    law(`${collection}.${key}: an update into a taken key is a duplicate and changes nothing`, async (store) => {
      await mustCommit(store, [insertOf(collection, record), insertOf(collection, other)])
      await mustBeDuplicate(store, [updateOf(collection, other, keyOf(record))], collection, key)
      await mustHave(store, collection, other)
      await mustBeHeldBy(store, record)
    }),

    law(`${collection}.${key}: the same key twice in one commit is a duplicate and leaves neither`, async (store) => {
      await mustBeDuplicate(store, [insertOf(collection, record), insertOf(collection, rival)], collection, key)
      await mustNotHave(store, collection, record.id)
      await mustNotHave(store, collection, rival.id)
      await mustCommit(store, [insertOf(collection, record), insertOf(collection, other)])
      const third = sampleOf(collection, 4)
      const toThird = [updateOf(collection, record, keyOf(third)), updateOf(collection, other, keyOf(third))]
      await mustBeDuplicate(store, toThird, collection, key)
      await mustHave(store, collection, record)
      await mustHave(store, collection, other)
    }),

    law(`${collection}.${key}: an update that keeps its own key is no duplicate`, async (store) => {
      await mustCommit(store, [insertOf(collection, record)])
      await mustCommit(store, [updateOf(collection, record)])
      await mustBeHeldBy(store, nextOf(record))
    }),

    law(`${collection}.${key}: a key that a deleted record had is free`, async (store) => {
      await mustCommit(store, [insertOf(collection, record)])
      await mustCommit(store, [deleteOf(collection, record)])
      await mustBeHeldBy(store, null)
      await mustCommit(store, [insertOf(collection, rival)])
      await mustBeHeldBy(store, rival)
    }),

    law(`${collection}.${key}: a key that an update gave up is free, and the new one is taken`, async (store) => {
      await mustCommit(store, [insertOf(collection, record)])
      await mustCommit(store, [updateOf(collection, record, keyOf(other))])
      await mustBeHeldBy(store, null)
      await mustCommit(store, [insertOf(collection, rival)])
      await mustBeHeldBy(store, rival)
      await mustBeDuplicate(store, [insertOf(collection, other)], collection, key)
    }),

    law(`${collection}.${key}: a key cannot be freed and taken in one commit`, async (store) => {
      await mustCommit(store, [insertOf(collection, record), insertOf(collection, other)])
      const free = sampleOf(collection, 5)
      const commits = [
        [deleteOf(collection, record), insertOf(collection, rival)],
        [insertOf(collection, rival), deleteOf(collection, record)],
        [updateOf(collection, record, keyOf(free)), insertOf(collection, rival)],
        [updateOf(collection, other, keyOf(record)), updateOf(collection, record, keyOf(free))],
        [updateOf(collection, record, keyOf(other)), updateOf(collection, other, keyOf(record))],
      ]
      for (const writes of commits) {
        // A store that does not notice that the key is being freed answers "duplicate"; it must not commit.
        const outcome = await store.commit(writes).then(
          ({ outcome }) => outcome,
          (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : thrown),
        )
        assert.ok(outcome === 'duplicate' || outcome === 'INVARIANT_BROKEN', `the commit was ${String(outcome)}`)
        await mustBeHeldBy(store, record)
        await mustHave(store, collection, other)
        await mustNotHave(store, collection, rival.id)
      }
    }),

    ...fields
      .filter(() => fields.length > 1)
      .map((field) =>
        law(`${collection}.${key}: records that differ in ${field} alone do not collide`, async (store) => {
          const almost = sampleOf(collection, 2, { ...keyOf(record), [field]: other[field] })
          await mustCommit(store, [insertOf(collection, record), insertOf(collection, almost)])
          await mustBeHeldBy(store, record)
        }),
      ),

    ...nullable.map((field) =>
      law(`${collection}.${key}: any number of records with null in ${field} are not in the key`, async (store) => {
        const [one, two, three] = [6, 7, 8].map((seed) => sampleOf(collection, seed, { [field]: null }))
        assert.ok(one && two && three)
        await mustCommit(store, [insertOf(collection, one), insertOf(collection, two)])
        await mustCommit(store, [insertOf(collection, three)])
        await mustCommit(store, [updateOf(collection, one), updateOf(collection, two)])
        await mustCommit(store, [insertOf(collection, record)])
        await mustCommit(store, [updateOf(collection, record, { [field]: null })])
        await mustBeHeldBy(store, null)
        await mustCommit(store, [insertOf(collection, rival)])
        await mustBeHeldBy(store, rival)
        await mustBeDuplicate(store, [updateOf(collection, nextOf(one), keyOf(record))], collection, key)
      }),
    ),
  ]
}
