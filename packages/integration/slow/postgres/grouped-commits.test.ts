import { insert, update } from '@chatfactor/core/store'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { memoryStore } from '@chatfactor/store-memory'
import { migrate, type PostgresStore, postgresStore } from '@chatfactor/store-postgres'
import { checkedStore, sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { huntDeadlocks } from '../../support/postgres/deadlock-hunt.js'
import { answersOf, attemptsOn, dice, groundOf, recordsOf, stateOf } from '../../support/postgres/grouped-rounds.js'

/** Rounds of 64 commits; `GROUPED_ROUNDS=160` makes ten thousand of them. */
const rounds = Number(process.env.GROUPED_ROUNDS ?? 24)

let database: FreshDatabase
let pool: pg.Pool
let store: PostgresStore

beforeAll(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url, max: 40 })
  await migrate({ pool })
  store = postgresStore({ pool, hints: [], groupCommits: 'always' })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

describe('commits that travel together', { timeout: 600_000 }, () => {
  it('C10: answer each as if alone, where every other one is stale, a duplicate, a rival or stands before a held row', async () => {
    const model = memoryStore()
    const throws = dice(11)
    for (let round = 1; round <= rounds; round += 1) {
      const ground = groundOf(round)
      for (const one of [store, model]) {
        const inserts = recordsOf(ground).map((given) => ({ verb: 'insert' as const, ...given }))
        expect(await one.commit(inserts)).toEqual({ outcome: 'committed' })
      }
      const attempts = attemptsOn(ground, round, throws)
      const held = attempts.flatMap(({ fate }, nth) => (fate === 'held' ? [ground.limits[nth]?.id ?? ''] : []))
      const holder = await pool.connect()
      await holder.query('begin')
      await holder.query('select 1 from chatfactor.limits where id = any($1) for update', [held])
      const answering = attempts.map(({ writes }) => checkedStore(store).commit(writes))
      // Whoever has nothing to do with what is held has an answer before it is let go.
      const others = answering.filter((_, nth) => attempts[nth]?.fate !== 'held')
      try {
        await Promise.all(others)
      } finally {
        await holder.query('rollback')
        holder.release()
      }
      const answers = await Promise.all(answering)
      expect(answers).toEqual(await answersOf(model, attempts, answers))
      expect(answers.filter(({ outcome }) => outcome === 'committed').length).toBeGreaterThanOrEqual(32)
      expect(await stateOf(store, ground, attempts)).toEqual(await stateOf(model, ground, attempts))
    }
  })

  it('travel together at all: sixty-four are a statement or two', async () => {
    const sent: string[] = []
    const counting = postgresStore({
      hints: [],
      pool: {
        on: (event, listener) => pool.on(event, listener),
        async connect() {
          const client = await pool.connect()
          sent.push('one')
          return client
        },
      },
    })
    const users = Array.from({ length: 64 }, (_, nth) => sampleRecord('limits', 900_000_000 + nth))
    await Promise.all(users.map((user) => counting.commit([insert('limits', user)])))
    sent.length = 0
    const later = new Date(Date.UTC(2026, 7, 1))
    const answers = await Promise.all(
      users.map((user) => counting.commit([update('limits', user, { expiresAt: later })])),
    )
    expect(answers).toEqual(users.map(() => ({ outcome: 'committed' })))
    // The first few cannot know how many come.
    expect(sent.length).toBeLessThan(16)
  })

  it('C10: never wait for each other in a circle, whatever the order of what they insert', async () => {
    const { deadlocks, committed } = await huntDeadlocks(database.url, { stores: 4, batches: 60, seed: 3 })
    expect(deadlocks).toBe(0)
    expect(committed).toBeGreaterThan(0)
  })
})
