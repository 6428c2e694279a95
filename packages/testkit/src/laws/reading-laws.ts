import assert from 'node:assert/strict'
import { layouts, type Ref } from '@chatfactor/core/store'
import { collectionNames, columnOf } from '../loose-store.js'
import { sampleId, sampleOf } from '../sample-record.js'
import { deleteOf, idRef, insertOf, law, mustCommit, mustHave, readOne, type StoreLaw } from '../store-law.js'

const garbage = [
  '',
  ' ',
  'nothing',
  '0',
  'null',
  '%',
  "' or 1=1 --",
  '00000000-0000-4000-8000-000000000000',
  '__proto__',
]
const strangeGarbage = ['zażółć 🙂', 'with\0nul', 'x'.repeat(10_000), '../../etc', '{"id":1}', '\n', '123e4567']

/** Reading by id, by key and along references. */
export const readingLaws: readonly StoreLaw[] = [
  law('three hundred records of several collections are read at once, each in its place', async (store) => {
    const records = Array.from({ length: 100 }, (_, seed) =>
      (['users', 'tokens', 'assignments'] as const).map((collection) => ({
        collection,
        record: sampleOf(collection, seed),
      })),
    ).flat()
    await mustCommit(
      store,
      records.map(({ collection, record }) => insertOf(collection, record)),
    )
    const found = await store.read(records.map(({ collection, record }) => idRef(collection, record.id)))
    assert.deepEqual(
      found,
      records.map(({ record }) => record),
    )
  }),

  ...layouts.flatMap(({ collection, keys, references }): StoreLaw[] => {
    return [
      law(`${collection}: an inserted record is read by its id, field by field`, async (store) => {
        const records = [1, 2, 3].map((seed) => sampleOf(collection, seed))
        for (const record of records) await mustCommit(store, [insertOf(collection, record)])
        for (const record of records) await mustHave(store, collection, record)
      }),

      ...[...keys].map(([key, columns]) =>
        law(`${collection}: a record is read by its key ${key}, and by no part of it`, async (store) => {
          const record = sampleOf(collection, 1)
          await mustCommit(store, [insertOf(collection, record), insertOf(collection, sampleOf(collection, 2))])
          const values = Object.fromEntries(columns.map(({ name }) => [name, String(record[name])]))
          assert.deepEqual(await readOne(store, { collection, at: { key, values } }), record)
          for (const { name: field } of columns) {
            const other = { ...values, [field]: String(sampleOf(collection, 2)[field]).toUpperCase() }
            assert.equal(await readOne(store, { collection, at: { key, values: other } }), null)
            const upper = { ...values, [field]: String(values[field]).toUpperCase() }
            assert.equal(await readOne(store, { collection, at: { key, values: upper } }), null)
          }
        }),
      ),

      ...[...references].map(([field, target]) =>
        law(`${collection}: following ${field} gives the record of ${target}, or null`, async (store) => {
          const referred = sampleOf(target, 70)
          const from = sampleOf(collection, 1, { [field]: referred.id })
          const dangling = sampleOf(collection, 2, { [field]: sampleId(target, 71) })
          await mustCommit(store, [insertOf(target, referred), insertOf(collection, from)])
          await mustCommit(store, [insertOf(collection, dangling)])
          const along = (id: string): Ref => ({ collection: target, at: { from: idRef(collection, id), field } })
          const refs = [along(from.id), along(dangling.id), along(sampleId(collection, 3)), idRef(collection, from.id)]
          assert.deepEqual(await store.read(refs), [referred, null, null, from])
          if (!columnOf(collection, field).nullable) return
          const without = sampleOf(collection, 4, { [field]: null })
          await mustCommit(store, [insertOf(collection, without)])
          const both = await store.read([along(without.id), idRef(collection, without.id), along(from.id)])
          assert.deepEqual(both, [null, without, referred])
        }),
      ),
    ]
  }),

  law('a reference is followed from a key, and on from what it leads to', async (store) => {
    const resource = sampleOf('resources', 1)
    const assignment = sampleOf('assignments', 1, { resourceId: resource.id })
    const enrollment = sampleOf('enrollments', 1, { assignmentId: assignment.id, linkHash: 'the link' })
    await mustCommit(store, [insertOf('resources', resource), insertOf('assignments', assignment)])
    await mustCommit(store, [insertOf('enrollments', enrollment)])
    const byLink: Ref = { collection: 'enrollments', at: { key: 'linkCode', values: { linkHash: 'the link' } } }
    const itsAssignment: Ref = { collection: 'assignments', at: { from: byLink, field: 'assignmentId' } }
    const itsResource: Ref = { collection: 'resources', at: { from: itsAssignment, field: 'resourceId' } }
    assert.deepEqual(await store.read([itsResource, itsAssignment, byLink]), [resource, assignment, enrollment])
    await mustCommit(store, [deleteOf('assignments', assignment)])
    assert.deepEqual(await store.read([itsResource, itsAssignment, byLink]), [null, null, enrollment])
  }),

  law('forty references are followed at once, two steps far, each to its own record or to null', async (store) => {
    const resources = [sampleOf('resources', 1), sampleOf('resources', 2)]
    const assignments = Array.from({ length: 8 }, (_, seed) =>
      sampleOf('assignments', seed, { userId: `user ${seed}`, resourceId: resources[seed % 3]?.id ?? 'gone' }),
    )
    const tokens = Array.from({ length: 40 }, (_, seed) =>
      sampleOf('tokens', seed, { assignmentId: assignments[seed % 9]?.id ?? 'gone' }),
    )
    const all = [
      ...resources.map((record) => insertOf('resources', record)),
      ...assignments.map((record) => insertOf('assignments', record)),
      ...tokens.map((record) => insertOf('tokens', record)),
    ]
    await mustCommit(store, all)
    const refs = tokens.flatMap(({ id }): Ref[] => {
      const token = idRef('tokens', id)
      const itsAssignment: Ref = { collection: 'assignments', at: { from: token, field: 'assignmentId' } }
      return [token, itsAssignment, { collection: 'resources', at: { from: itsAssignment, field: 'resourceId' } }]
    })
    const expected = tokens.flatMap((token, seed) => {
      const assignment = assignments[seed % 9] ?? null
      return [token, assignment, assignment === null ? null : (resources[(seed % 9) % 3] ?? null)]
    })
    assert.deepEqual(await store.read(refs), expected)
    assert.deepEqual(await store.read(refs.toReversed()), expected.toReversed())
  }),

  law('what does not exist is null in its place and hides nothing beside it', async (store) => {
    const user = sampleOf('users', 1)
    await mustCommit(store, [insertOf('users', user)])
    const missing: Ref = {
      collection: 'chats',
      at: { key: 'address', values: { transport: 'a', accountId: 'b', chatId: 'c' } },
    }
    const here = idRef('users', user.id)
    const refs = [missing, here, idRef('users', 'nobody'), here, idRef('resources', user.id)]
    assert.deepEqual(await store.read(refs), [null, user, null, user, null])
    assert.deepEqual(await store.read([missing]), [null])
  }),

  law('reading nothing gives nothing', async (store) => {
    assert.deepEqual(await store.read([]), [])
  }),

  law('many records are read at once, each in its place', async (store) => {
    const seeds = Array.from({ length: 60 }, (_, at) => at)
    const users = seeds.map((seed) => sampleOf('users', seed))
    await mustCommit(
      store,
      users.map((user) => insertOf('users', user)),
    )
    const backwards = users.toReversed()
    assert.deepEqual(await store.read(backwards.map(({ id }) => idRef('users', id))), backwards)
  }),

  law('an id that no record could have is null, not an error', async (store) => {
    for (const id of [...garbage, ...strangeGarbage]) {
      for (const collection of collectionNames) {
        assert.equal(
          await readOne(store, idRef(collection, id)),
          null,
          `${collection} ${JSON.stringify(id.slice(0, 50))}`,
        )
      }
    }
  }),

  law('key values that no record could have are null, not an error', async (store) => {
    for (const value of [...garbage, ...strangeGarbage]) {
      const login: Ref = { collection: 'users', at: { key: 'login', values: { loginKey: value } } }
      const person: Ref = {
        collection: 'assignments',
        at: { key: 'person', values: { resourceId: value, userId: value } },
      }
      assert.deepEqual(await store.read([login, person]), [null, null], JSON.stringify(value.slice(0, 50)))
    }
  }),

  law('ids and keys tell upper from lower case, spaces and composed from decomposed letters', async (store) => {
    const twins = ['ana', 'Ana', 'ana ', ' ana', '\u00e4na', 'a\u0308na']
    const users = twins.map((twin, seed) => sampleOf('users', seed, { id: twin, loginKey: twin }))
    await mustCommit(
      store,
      users.map((user) => insertOf('users', user)),
    )
    for (const user of users) {
      await mustHave(store, 'users', user)
      const ref: Ref = { collection: 'users', at: { key: 'login', values: { loginKey: user.id } } }
      assert.deepEqual(await readOne(store, ref), user)
    }
  }),
]
