import { type ChangeHint, check, insert, update } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import postgres from 'postgres'
import { afterAll, afterEach, describe, expect, inject, it, vi } from 'vitest'
import { migrate, type PostgresConnection, postgresStore } from '../src/index.js'
import { recordingPool } from './support/recording-pool.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url })
const sql = postgres(database.url)
const pglite = await PGlite.create()
await migrate({ pool })
await migrate({ pglite })

afterAll(async () => {
  await Promise.all([pool.end(), sql.end(), pglite.close()])
  await database.drop()
})

const connections: readonly (readonly [string, PostgresConnection])[] = [
  ['pg', { pool }],
  ['pg with a client of its own', { pool, listen: ownClient }],
  ['postgres.js', { sql }],
  ['PGlite', { pglite }],
]

async function ownClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return client
}

/** Collects hints until there are enough. */
async function collect(hints: AsyncIterable<ChangeHint>, count: number): Promise<ChangeHint[]> {
  const found: ChangeHint[] = []
  for await (const hint of hints) {
    found.push(hint)
    if (found.length === count) break
  }
  return found
}

/**
 * How many connections listen now: one whose `listen` is still under way hears nothing of what is notified meanwhile. PGlite has no
 * connections, and does one thing after the other anyway.
 */
async function listeners(): Promise<number> {
  return (await listenerIds()).length
}

async function listenerIds(): Promise<readonly unknown[]> {
  const { rows } = await pool.query(
    `select pid from pg_stat_activity where query ilike 'listen %' and state = 'idle' and datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

describe.each(connections)('hints through %s', (name, connection) => {
  it('C10: tell another instance which enrollments changed, and nothing of other collections, nor of what is new', async () => {
    const here = postgresStore({ ...connection, hints: ['enrollments'] })
    const there = postgresStore(connection)
    const abort = new AbortController()
    const hints = there.changes(abort.signal)[Symbol.asyncIterator]()
    const first = hints.next()
    if (!('pglite' in connection)) await expect.poll(listeners).toBe(1)
    const own = { id: `of ${name}`, linkHash: null, typedHash: null, loginKey: null, externalId: null }
    const enrollment = { ...sampleRecord('enrollments', 1), ...own }
    await here.commit([insert('users', { ...sampleRecord('users', 1), ...own })])
    const other = { ...sampleRecord('enrollments', 2), id: `other of ${name}`, linkHash: null, typedHash: null }
    await here.commit([insert('enrollments', enrollment), insert('enrollments', other)])
    await here.commit([update('enrollments', enrollment, {})])
    const hint = { collection: 'enrollments', id: enrollment.id }
    expect(await first).toEqual({ done: false, value: { ...hint, version: 2 } })
    const second = hints.next()
    await here.commit([update('enrollments', { ...enrollment, version: 2 }, {})])
    expect(await second).toEqual({ done: false, value: { ...hint, version: 3 } })
    abort.abort()
    expect(await hints.next()).toEqual({ done: true, value: undefined })
    await expect.poll(listeners).toBe(0)
    await Promise.all([here.close(), there.close()])
  })
})

/** Hints are collected for some milliseconds, and a busy machine may take longer than that for two commits. */
function stopTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
}

function letTimeGoOn(): void {
  vi.advanceTimersByTime(1_000)
  vi.useRealTimers()
}

describe('hints', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('of many commits go out together but for the first, which goes at once; after the commits, without checks', async () => {
    const { pool: recorded, sent } = recordingPool(pool)
    const store = postgresStore({ pool: recorded, groupCommits: 'never' })
    stopTime()
    const enrollments = Array.from({ length: 20 }, (_, seed) => sampleRecord('enrollments', 100 + seed))
    await store.commit(enrollments.map((enrollment) => insert('enrollments', enrollment)))
    await Promise.all(enrollments.map((enrollment) => store.commit([update('enrollments', enrollment, {})])))
    await store.commit(enrollments.map((enrollment) => check('enrollments', { ...enrollment, version: 2 })))
    letTimeGoOn()
    await expect.poll(() => sent.filter(({ text }) => text.includes('pg_notify')).length).toBe(2)
    expect(sent.filter(({ text }) => !text.includes('pg_notify'))).toHaveLength(22)
    await store.close()
  })

  it('can be turned off, and end with the store', async () => {
    const { pool: recorded, sent } = recordingPool(pool)
    stopTime()
    const [off, closed] = [postgresStore({ pool: recorded, hints: [] }), postgresStore({ pool: recorded })]
    const enrollments = Array.from({ length: 4 }, (_, seed) => sampleRecord('enrollments', 201 + seed))
    await off.commit(enrollments.map((enrollment) => insert('enrollments', enrollment)))
    const changes = enrollments.map((enrollment) => update('enrollments', enrollment, {}))
    await off.commit(changes.slice(0, 1))
    await closed.commit(changes.slice(1, 2))
    await closed.close()
    await closed.commit(changes.slice(2, 3))
    const last = postgresStore({ pool: recorded })
    await last.commit(changes.slice(3))
    letTimeGoOn()
    // One of the store before it was closed, and one of the last.
    await expect.poll(() => sent.filter(({ text }) => text.includes('pg_notify')).length).toBe(2)
    await last.close()
  })

  it('come again after the connection was lost, and what is no hint is ignored', async () => {
    const store = postgresStore({ pool, hints: [] })
    const abort = new AbortController()
    const collected = collect(store.changes(abort.signal), 2)
    await expect.poll(listeners).toBe(1)
    await pool.query(`select pg_notify('chatfactor_changes', '[["enrollments","one"],["nothing","x"],7]')`)
    await pool.query(`select pg_notify('chatfactor_changes', 'nonsense')`)
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()`
    // The next one may be there before anybody has seen that the first is gone.
    const [first] = await listenerIds()
    await pool.query(kill)
    await expect.poll(async () => (await listenerIds()).some((id) => id !== first)).toBe(true)
    await pool.query(`select pg_notify('chatfactor_changes', '[["enrollments","two"]]')`)
    expect((await collected).map(({ id }) => id)).toEqual(['one', 'two'])
    abort.abort()
  })
})
