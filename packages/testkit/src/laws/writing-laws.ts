import assert from 'node:assert/strict'
import { layouts, type Ref } from '@chatfactor/core/store'
import { collectionNames } from '../loose-store.js'
import { laterOf, sampleOf } from '../sample-record.js'
import {
  atVersion,
  checkOf,
  deleteOf,
  insertOf,
  law,
  mustBeDuplicate,
  mustBeStale,
  mustCommit,
  mustHave,
  mustNotHave,
  nextOf,
  readOne,
  type StoreLaw,
  updateOf,
} from '../store-law.js'

/** Every kind of write on every collection, one at a time. */
export const writingLaws: readonly StoreLaw[] = [
  ...layouts.flatMap(({ collection, columns, keys }): StoreLaw[] => {
    const record = sampleOf(collection, 1)
    const bystander = sampleOf(collection, 2)
    const later = laterOf(collection, 3)
    const other = sampleOf(collection, 3, { id: record.id, ...later })
    const nullable = columns.filter((column) => column.nullable)
    const allNull = Object.fromEntries(nullable.map(({ name }) => [name, null]))

    return [
      law(`${collection}: an update replaces every field and raises the version`, async (store) => {
        await mustCommit(store, [insertOf(collection, record), insertOf(collection, bystander)])
        const second = nextOf(record, { ...other, version: 1 })
        await mustCommit(store, [updateOf(collection, record, other)])
        await mustHave(store, collection, { ...second, version: 2 })
        const third = nextOf({ ...second, version: 2 }, allNull)
        await mustCommit(store, [updateOf(collection, { ...second, version: 2 }, allNull)])
        await mustHave(store, collection, third)
        await mustCommit(store, [updateOf(collection, third, record)])
        await mustHave(store, collection, atVersion(record, 4))
        await mustHave(store, collection, bystander)
      }),

      ...Object.entries(later).map(([field, value]) =>
        law(`${collection}: ${field} is null in a new record, and stays what an update makes of it`, async (store) => {
          await mustCommit(store, [insertOf(collection, record), insertOf(collection, bystander)])
          await mustHave(store, collection, { ...record, [field]: null })
          const changed = { ...updateOf(collection, record, { [field]: value }), changed: [field] }
          await mustCommit(store, [changed])
          const known = nextOf(record, { [field]: value })
          await mustHave(store, collection, known)
          await mustCommit(store, [updateOf(collection, known)])
          await mustHave(store, collection, nextOf(known))
          await mustHave(store, collection, bystander)
        }),
      ),

      law(`${collection}: an insert under a used id is a duplicate of the id and changes nothing`, async (store) => {
        await mustCommit(store, [insertOf(collection, record)])
        await mustBeDuplicate(store, [insertOf(collection, { ...other, version: 1 })], collection, 'id')
        await mustHave(store, collection, record)
      }),

      law(`${collection}: a deleted record is gone by id and by key`, async (store) => {
        await mustCommit(store, [insertOf(collection, record), insertOf(collection, bystander)])
        await mustCommit(store, [deleteOf(collection, record)])
        await mustNotHave(store, collection, record.id)
        for (const [key, fields] of keys) {
          const values = Object.fromEntries(fields.map(({ name }) => [name, String(record[name])]))
          const ref: Ref = { collection, at: { key, values } }
          assert.equal(await readOne(store, ref), null)
        }
        await mustHave(store, collection, bystander)
      }),

      law(`${collection}: a check that holds commits and changes nothing`, async (store) => {
        await mustCommit(store, [insertOf(collection, record)])
        await mustCommit(store, [checkOf(collection, record)])
        await mustHave(store, collection, record)
      }),

      law(`${collection}: update, delete and check at another version are stale and change nothing`, async (store) => {
        await mustCommit(store, [insertOf(collection, record)])
        const current = nextOf(record)
        await mustCommit(store, [updateOf(collection, record)])
        for (const version of [1, 3]) {
          const guess = atVersion(current, version)
          await mustBeStale(store, [updateOf(collection, guess, { ...other, version })], [0])
          await mustBeStale(store, [deleteOf(collection, guess)], [0])
          await mustBeStale(store, [checkOf(collection, guess)], [0])
          await mustHave(store, collection, current)
        }
      }),

      law(`${collection}: update, delete and check of a missing record are stale and make none`, async (store) => {
        await mustCommit(store, [insertOf(collection, bystander)])
        await mustBeStale(store, [updateOf(collection, record)], [0])
        await mustBeStale(store, [deleteOf(collection, record)], [0])
        await mustBeStale(store, [checkOf(collection, record)], [0])
        await mustNotHave(store, collection, record.id)
        await mustCommit(store, [deleteOf(collection, bystander)])
        await mustBeStale(store, [deleteOf(collection, bystander)], [0])
        await mustBeStale(store, [updateOf(collection, bystander)], [0])
      }),
    ]
  }),

  law('a commit of nothing is committed', (store) => mustCommit(store, [])),

  law('one commit writes to every collection', async (store) => {
    const first = collectionNames.map((collection) => ({ collection, record: sampleOf(collection, 1) }))
    await mustCommit(
      store,
      first.toReversed().map(({ collection, record }) => insertOf(collection, record)),
    )
    for (const { collection, record } of first) await mustHave(store, collection, record)
    await mustCommit(
      store,
      first.map(({ collection, record }) => updateOf(collection, record)),
    )
    for (const { collection, record } of first) await mustHave(store, collection, nextOf(record))
    await mustCommit(
      store,
      first.toReversed().map(({ collection, record }) => deleteOf(collection, nextOf(record))),
    )
    for (const { collection, record } of first) await mustNotHave(store, collection, record.id)
  }),

  law('one commit uses all four verbs on one collection', async (store) => {
    const [checked, changed, deleted, added] = [1, 2, 3, 4].map((seed) => sampleOf('users', seed))
    assert.ok(checked && changed && deleted && added)
    await mustCommit(
      store,
      [checked, changed, deleted].map((record) => insertOf('users', record)),
    )
    await mustCommit(store, [
      insertOf('users', added),
      deleteOf('users', deleted),
      checkOf('users', checked),
      updateOf('users', changed),
    ])
    await mustHave(store, 'users', added)
    await mustNotHave(store, 'users', deleted.id)
    await mustHave(store, 'users', checked)
    await mustHave(store, 'users', nextOf(changed))
  }),

  law('one commit writes five hundred records', async (store) => {
    const entries = Array.from({ length: 500 }, (_, seed) => sampleOf('audit', seed))
    await mustCommit(
      store,
      entries.map((entry) => insertOf('audit', entry)),
    )
    for (const entry of [entries[0], entries[250], entries[499]]) {
      assert.ok(entry)
      await mustHave(store, 'audit', entry)
    }
  }),
]
