import assert from 'node:assert/strict'
import type { CommitOutcome, LooseStore, Write } from '@chatfactor/core/store'
import { sampleOf } from '../sample-record.js'
import {
  checkOf,
  deleteOf,
  idRef,
  insertOf,
  law,
  mustCommit,
  mustHave,
  nextOf,
  readOne,
  type StoreLaw,
  updateOf,
} from '../store-law.js'

const callers = Array.from({ length: 64 }, (_, caller) => caller)
const rounds = Array.from({ length: 5 }, (_, round) => round)

/** Concurrent commits. On a store with one connection these test the logic; with several, the locking. */
export const raceLaws: readonly StoreLaw[] = [
  law('of 64 updates of one record at once exactly one is committed and the others are stale', async (store) => {
    let record = sampleOf('assignments', 1)
    await mustCommit(store, [insertOf('assignments', record)])
    for (const round of rounds) {
      const outcomes = await atOnce(
        store,
        callers.map((caller) => [
          updateOf('assignments', record, { misses: round * 100 + caller }),
          insertOf('audit', sampleOf('audit', round * 100 + caller)),
        ]),
      )
      const winner = onlyWinner(outcomes, 'stale')
      record = nextOf(record, { misses: round * 100 + winner })
      await mustHave(store, 'assignments', record)
      const entries = await store.read(
        callers.map((caller) => idRef('audit', sampleOf('audit', round * 100 + caller).id)),
      )
      assert.deepEqual(
        entries.flatMap((entry, caller) => (entry === null ? [] : [caller])),
        [winner],
      )
    }
  }),

  law(
    'of 64 inserts of one unique key at once exactly one is committed and the others are duplicates',
    async (store) => {
      for (const round of rounds) {
        const users = callers.map((caller) => sampleOf('users', round * 100 + caller, { loginKey: `user ${round}` }))
        const outcomes = await atOnce(
          store,
          users.map((user) => [insertOf('users', user)]),
        )
        const winner = onlyWinner(outcomes, 'duplicate')
        const found = await readOne(store, {
          collection: 'users',
          at: { key: 'login', values: { loginKey: `user ${round}` } },
        })
        assert.deepEqual(found, users[winner])
      }
    },
  ),

  law('of 64 inserts of one id at once exactly one is committed and the others are duplicates', async (store) => {
    for (const round of rounds) {
      const events = callers.map((caller) => sampleOf('inbound', round * 100 + caller, { id: `event ${round}` }))
      const outcomes = await atOnce(
        store,
        events.map((event) => [insertOf('inbound', event)]),
      )
      const winner = onlyWinner(outcomes, 'duplicate')
      assert.deepEqual(await readOne(store, idRef('inbound', `event ${round}`)), events[winner])
    }
  }),

  law('of 64 deletes and updates of one record at once exactly one is committed', async (store) => {
    for (const round of rounds) {
      const token = sampleOf('tokens', round)
      await mustCommit(store, [insertOf('tokens', token)])
      const outcomes = await atOnce(
        store,
        callers.map((caller) => [
          caller % 2 === 0 ? deleteOf('tokens', token) : updateOf('tokens', token, { name: `by ${caller}` }),
        ]),
      )
      const winner = onlyWinner(outcomes, 'stale')
      const left = winner % 2 === 0 ? null : nextOf(token, { name: `by ${winner}` })
      assert.deepEqual(await readOne(store, idRef('tokens', token.id)), left)
    }
  }),

  law('no update is lost: 16 callers count to 64 together', async (store) => {
    const start = sampleOf('assignments', 1, { misses: 0 })
    await mustCommit(store, [insertOf('assignments', start)])
    await Promise.all(
      callers.slice(0, 16).map(async () => {
        for (let counted = 0, tries = 0; counted < 4; tries += 1) {
          assert.ok(tries < 1000, 'a caller never gets its turn')
          const before = await readOne(store, idRef('assignments', start.id))
          assert.ok(before)
          const next = updateOf('assignments', before, { misses: Number(before.misses) + 1 })
          if ((await store.commit([next])).outcome === 'committed') counted += 1
        }
      }),
    )
    assert.equal((await readOne(store, idRef('assignments', start.id)))?.misses, 64)
  }),

  ...(['update', 'delete'] as const).map((verb) =>
    law(
      `a check holds until the end of the commit: ${verb} one and check the other, crosswise, is never both`,
      async (store) => {
        for (let round = 0; round < 25; round += 1) {
          const one = sampleOf('users', round)
          const two = sampleOf(round % 2 === 0 ? 'users' : 'resources', 1000 + round)
          const collection = round % 2 === 0 ? 'users' : 'resources'
          await mustCommit(store, [insertOf('users', one), insertOf(collection, two)])
          const change = verb === 'update' ? updateOf : deleteOf
          const outcomes = await atOnce(store, [
            [change('users', one), checkOf(collection, two)],
            [checkOf('users', one), change(collection, two)],
          ])
          onlyWinner(outcomes, 'stale')
        }
      },
    ),
  ),

  law('commits that take the same records in opposite order do not deadlock, and one of them wins', async (store) => {
    let records = [1, 2, 3, 4, 5, 6].map((seed) => sampleOf('limits', seed))
    await mustCommit(
      store,
      records.map((record) => insertOf('limits', record)),
    )
    for (let round = 0; round < 20; round += 1) {
      const orders = [records, records.toReversed(), rotated(records, 2), rotated(records, 4).toReversed()]
      const outcomes = await atOnce(
        store,
        orders.map((order) => order.map((record) => updateOf('limits', record))),
      )
      onlyWinner(outcomes, 'stale')
      records = records.map((record) => nextOf(record))
      for (const record of records) await mustHave(store, 'limits', record)
    }
  }),

  law('commits that cross between collections do not deadlock, and one of them wins', async (store) => {
    for (let round = 0; round < 20; round += 1) {
      const user = sampleOf('users', round)
      const chat = sampleOf('chats', round)
      await mustCommit(store, [insertOf('users', user), insertOf('chats', chat)])
      const outcomes = await atOnce(store, [
        [updateOf('users', user), updateOf('chats', chat)],
        [updateOf('chats', chat), updateOf('users', user)],
        [deleteOf('chats', chat), updateOf('users', user)],
        [checkOf('chats', chat), deleteOf('users', user)],
      ])
      onlyWinner(outcomes, 'stale')
    }
  }),

  law('commits of different records at once are all committed', async (store) => {
    const users = callers.map((caller) => sampleOf('users', caller))
    const inserted = await atOnce(
      store,
      users.map((user) => [insertOf('users', user)]),
    )
    assert.ok(inserted.every(({ outcome }) => outcome === 'committed'))
    const resource = sampleOf('resources', 1)
    await mustCommit(store, [insertOf('resources', resource)])
    const updated = await atOnce(
      store,
      users.map((user) => [checkOf('resources', resource), updateOf('users', user)]),
    )
    assert.ok(updated.every(({ outcome }) => outcome === 'committed'))
    await mustHave(store, 'resources', resource)
  }),
]

function atOnce(store: LooseStore, commits: readonly (readonly Write[])[]): Promise<CommitOutcome[]> {
  return Promise.all(commits.map((writes) => store.commit(writes)))
}

/** Asserts that exactly one outcome is `committed` and all others are as given; returns the index of the one. */
function onlyWinner(outcomes: readonly CommitOutcome[], others: 'stale' | 'duplicate'): number {
  const winners = outcomes.flatMap(({ outcome }, position) => (outcome === 'committed' ? [position] : []))
  assert.equal(winners.length, 1, `${winners.length} of ${outcomes.length} were committed`)
  assert.equal(outcomes.filter(({ outcome }) => outcome === others).length, outcomes.length - 1)
  return winners[0] ?? -1
}

function rotated<T>(items: readonly T[], by: number): T[] {
  return [...items.slice(by), ...items.slice(0, by)]
}
