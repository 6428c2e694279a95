import assert from 'node:assert/strict'
import { isChatfactorError } from '@chatfactor/core'
import type { CommitOutcome, LooseStore, Store, Write } from '@chatfactor/core/store'
import { looseStore } from '../loose-store.js'
import { sampleOf } from '../sample-record.js'
import {
  atVersion,
  checkOf,
  deleteOf,
  idRef,
  insertOf,
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
import type { BeginTransaction, OpenTransaction } from './open-transaction.js'

const user = sampleOf('users', 1)
const other = sampleOf('users', 2)
/** Another user who wants the same key. */
const rival = sampleOf('users', 2, { externalId: user.externalId })
const limit = sampleOf('limits', 1)
const entry = sampleOf('audit', 1)

/** What a store promises if it takes part in a host's transactions. */
export function transactionLaws(begin: BeginTransaction): readonly StoreLaw[] {
  /** A law about a store, tested outside of a transaction and within one. */
  function law(
    name: string,
    holds: (outside: LooseStore, inside: LooseStore, open: OpenTransaction) => Promise<void>,
  ): StoreLaw {
    return {
      name: `within a transaction: ${name}`,
      async run(createStore) {
        const store = await createStore()
        const open = await begin()
        try {
          await holds(looseStore(store), within(store, open), open)
        } finally {
          await open.rollback()
        }
      },
    }
  }

  /** A law about two transactions. */
  function lawOfTwo(
    name: string,
    holds: (outside: LooseStore, first: Taking, second: Taking) => Promise<void>,
  ): StoreLaw {
    return {
      name: `within two transactions: ${name}`,
      async run(createStore) {
        const store = await createStore()
        const [one, two] = [await begin(), await begin()]
        try {
          const [first, second] = [one, two].map((open) => ({ ...open, inside: within(store, open) }))
          assert.ok(first && second)
          await holds(looseStore(store), first, second)
        } finally {
          await Promise.all([one.rollback(), two.rollback()])
        }
      },
    }
  }

  return [
    law(
      'what is committed is there for others when the host commits, and not before',
      async (outside, inside, open) => {
        await mustCommit(outside, [insertOf('limits', limit)])
        await mustCommit(inside, [insertOf('users', user), insertOf('audit', entry)])
        await mustCommit(inside, [updateOf('limits', limit), checkOf('users', user)])
        await mustHave(inside, 'users', user)
        await mustNotHave(outside, 'users', user.id)
        await mustHave(outside, 'limits', limit)
        await open.commit()
        await mustHave(outside, 'users', user)
        await mustHave(outside, 'audit', entry)
        await mustHave(outside, 'limits', nextOf(limit))
      },
    ),

    law('what the host rolls back never was', async (outside, inside, open) => {
      await mustCommit(outside, [insertOf('limits', limit), insertOf('users', other)])
      await mustCommit(inside, [insertOf('users', user), updateOf('limits', limit), deleteOf('users', other)])
      await mustNotHave(inside, 'users', other.id)
      await open.rollback()
      await mustNotHave(outside, 'users', user.id)
      await mustHave(outside, 'users', other)
      await mustHave(outside, 'limits', limit)
    }),

    law('a list sees what was committed inside', async (outside, inside) => {
      const all = { index: 'all', equals: {}, limit: 500 }
      await mustCommit(inside, [insertOf('users', user), insertOf('users', other)])
      const ids = (await inside.list('users', all)).items.map(({ id }) => id)
      assert.deepEqual([...ids].sort(), [user.id, other.id].sort())
      assert.deepEqual(await outside.list('users', all), { items: [], next: null })
    }),

    law('what is stale leaves the transaction as it was', async (outside, inside, open) => {
      await mustCommit(outside, [insertOf('users', user), insertOf('limits', limit)])
      const old = atVersion(limit, 7)
      await mustBeStale(inside, [insertOf('audit', entry), updateOf('users', user), checkOf('limits', old)], [2])
      await mustNotHave(inside, 'audit', entry.id)
      await mustCommit(inside, [updateOf('users', user)])
      await open.commit()
      await mustHave(outside, 'users', nextOf(user))
      await mustNotHave(outside, 'audit', entry.id)
    }),

    law('what is a duplicate leaves the transaction as it was, and is named', async (outside, inside, open) => {
      await mustCommit(outside, [insertOf('users', user)])
      const { externalId } = user
      await mustBeDuplicate(inside, [insertOf('audit', entry), insertOf('users', rival)], 'users', 'externalId')
      await mustBeDuplicate(inside, [insertOf('users', sampleOf('users', 2, { id: user.id }))], 'users', 'id')
      await mustCommit(inside, [insertOf('users', other)])
      await mustBeDuplicate(inside, [updateOf('users', other, { externalId })], 'users', 'externalId')
      await mustCommit(inside, [insertOf('audit', entry)])
      await open.commit()
      await mustHave(outside, 'users', other)
      await mustHave(outside, 'audit', entry)
    }),

    law('of several commits at once each is whole', async (outside, inside, open) => {
      await mustCommit(outside, [insertOf('users', user)])
      const wanted = [3, 4, 5].map((seed) => insertOf('users', sampleOf('users', seed)))
      const outcomes = await Promise.all([
        ...wanted.map((write) => inside.commit([write])),
        inside.commit([insertOf('users', rival)]),
        inside.read([idRef('users', user.id)]).then(() => null),
      ])
      assert.deepEqual(outcomes.map(nameOf), [...wanted.map(() => 'committed'), 'duplicate', null])
      await open.commit()
      for (const seed of [3, 4, 5]) await mustHave(outside, 'users', sampleOf('users', seed))
    }),

    law('what another has changed meanwhile is stale, or the transaction has to run again', async (outside, inside) => {
      await mustCommit(outside, [insertOf('users', user)])
      await mustHave(inside, 'users', user)
      await mustCommit(outside, [updateOf('users', user)])
      const answer = await answerTo(inside, [updateOf('users', user), insertOf('audit', entry)])
      assert.ok(answer === 'stale' || answer === 'BUSY', `it ended as ${answer}`)
      await mustNotHave(outside, 'audit', entry.id)
    }),

    law('one that is over is no transaction', async (outside, inside, open) => {
      await open.commit()
      assert.equal(await answerTo(inside, [insertOf('users', user)]), 'INVALID_INPUT')
      await mustNotHave(outside, 'users', user.id)
    }),

    law('what another one waits for is its own when this one is rolled back', async (outside, inside, open) => {
      await mustCommit(outside, [insertOf('limits', limit)])
      await mustCommit(inside, [updateOf('limits', limit), insertOf('users', user)])
      const theirs = outside.commit([updateOf('limits', limit), insertOf('audit', entry)])
      await open.rollback()
      assert.deepEqual(await theirs, { outcome: 'committed' })
      await mustNotHave(outside, 'users', user.id)
      await mustHave(outside, 'limits', nextOf(limit))
    }),

    law('of it and a commit outside that wait for each other one goes on', async (outside, inside, open) => {
      await mustCommit(outside, [insertOf('users', user), insertOf('limits', limit)])
      await mustCommit(inside, [updateOf('limits', limit)])
      const theirs = answerTo(outside, [updateOf('users', user), updateOf('limits', limit)])
      const ours = await answerTo(inside, [updateOf('users', user)])
      await endedAs(ours, open)
      const answers = `${ours}, ${await theirs}`
      assert.ok(['committed, stale', 'BUSY, committed'].includes(answers), `they ended as ${answers}`)
      for (const [collection, one] of [['users', user] as const, ['limits', limit] as const])
        await mustHave(outside, collection, nextOf(one))
    }),

    lawOfTwo('of two that want one key the second hears when the first has it', async (outside, first, second) => {
      // A strict transaction sees the data of its beginning.
      await readOne(second.inside, idRef('users', user.id))
      await mustCommit(first.inside, [insertOf('users', user)])
      const answer = answerTo(second.inside, [insertOf('users', rival)])
      await first.commit()
      assert.ok(['duplicate', 'BUSY'].includes(await answer), `it ended as ${await answer}`)
      await second.rollback()
      await mustHave(outside, 'users', user)
      await mustNotHave(outside, 'users', other.id)
    }),

    lawOfTwo(
      'of two that want one key the second has it when the first is rolled back',
      async (outside, first, second) => {
        await readOne(second.inside, idRef('users', user.id))
        await mustCommit(first.inside, [insertOf('users', user)])
        const theirs = second.inside.commit([insertOf('users', rival)])
        await first.rollback()
        assert.deepEqual(await theirs, { outcome: 'committed' })
        await second.commit()
        await mustNotHave(outside, 'users', user.id)
        await mustHave(outside, 'users', rival)
      },
    ),

    lawOfTwo(
      'of two that wait for each other one goes on, and the other has to run again',
      async (outside, first, second) => {
        await mustCommit(outside, [insertOf('users', user), insertOf('users', other)])
        await mustCommit(first.inside, [updateOf('users', user)])
        await mustCommit(second.inside, [updateOf('users', other)])
        const answers = await Promise.all([
          answerTo(first.inside, [updateOf('users', other)]).then((answer) => endedAs(answer, first)),
          answerTo(second.inside, [updateOf('users', user)]).then((answer) => endedAs(answer, second)),
        ])
        assert.deepEqual([...answers].sort(), ['BUSY', 'committed'])
        for (const one of [user, other]) await mustHave(outside, 'users', nextOf(one))
      },
    ),
  ]
}

/** A transaction, and the store inside it. */
interface Taking extends OpenTransaction {
  readonly inside: LooseStore
}

function within(store: Store, { transaction }: OpenTransaction): LooseStore {
  assert.ok(store.within !== undefined, 'the store takes no part in transactions')
  return looseStore(store.within(transaction))
}

/** The outcome of a commit, or the error's code. */
async function answerTo(store: LooseStore, writes: readonly Write[]): Promise<string> {
  return store.commit(writes).then(
    ({ outcome }) => outcome,
    (error: unknown) => (isChatfactorError(error) ? error.code : String(error)),
  )
}

/** Ends it as a host does. */
async function endedAs(answer: string, { commit, rollback }: OpenTransaction): Promise<string> {
  await (answer === 'committed' ? commit() : rollback())
  return answer
}

function nameOf(outcome: CommitOutcome | null): string | null {
  return outcome === null ? null : outcome.outcome
}
