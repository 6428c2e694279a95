import { byId, idsSince, insert, update } from '@chatfactor/core/store'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { drift, migrate, postgresStore } from '../src/index.js'
import { dropBefore } from '../src/partitions/drop-before.js'
import { partitioning } from '../src/partitions/partitioning.js'
import { snakeCase } from '../src/tables.js'

const dayMs = 24 * 60 * 60_000
const grown = ['challenges', 'deliveries', 'audit', 'webhookMessages'] as const
const grownTables = grown.map(snakeCase)

let database: FreshDatabase
let pool: pg.Pool

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

const inDays = (days: number) => new Date(Date.now() + days * dayMs)
const challengeOf = (made: Date, seed = 1) => ({
  ...sampleRecord('challenges', seed),
  id: `${idsSince(made)}${String(seed).padStart(16, '0')}`,
})

/** What the sweep asks for, at a moment of its own. */
async function sweep(now: Date, before: Date) {
  const run = async ({ text, values }: { readonly text: string; readonly values: readonly (string | null)[] }) => {
    const { rows } = await pool.query<(string | null)[]>({ text, values: [...values], rowMode: 'array' })
    return rows
  }
  return dropBefore('chatfactor', run, 'challenges', { now, before: idsSince(before) })
}

async function partitionsOf(table: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select c.relname as name from pg_inherits join pg_class c on c.oid = inhrelid where inhparent = $1::regclass order by 1',
    [`chatfactor.${table}`],
  )
  return rows.map(({ name }) => name)
}

async function roleWith(rights: string): Promise<{ readonly app: pg.Pool; readonly role: string }> {
  const role = `app_${Math.random().toString(36).slice(2)}`
  await pool.query(`create role ${role} login password 'app'`)
  await pool.query(rights.replaceAll('APP', role))
  const url = new URL(database.url)
  url.username = role
  url.password = 'app'
  return { app: new pg.Pool({ connectionString: url.href }), role }
}

describe('a database with partitions', () => {
  it('keeps what was there, its indexes, and the rights of the app', async () => {
    await migrate({ pool })
    const { app } = await roleWith(
      'grant usage on schema chatfactor to APP; grant select, insert, update on all tables in schema chatfactor to APP',
    )
    const store = postgresStore({ pool: app })
    const challenge = challengeOf(new Date())
    const delivery = { ...sampleRecord('deliveries', 1), id: challenge.id }
    const entry = { ...sampleRecord('audit', 1), id: challenge.id }
    const message = { ...sampleRecord('webhookMessages', 1), id: challenge.id }
    await store.commit([insert('challenges', challenge), insert('deliveries', delivery), insert('audit', entry)])
    await store.commit([insert('webhookMessages', message)])

    await migrate({ pool }, { partitions: true })

    expect(await drift({ pool })).toEqual([])
    expect(await store.read(grown.map((collection) => byId(collection, challenge.id)))).toEqual([
      challenge,
      delivery,
      entry,
      message,
    ])
    const changed = await store.commit([update('challenges', challenge, { misses: challenge.misses + 1 })])
    expect(changed.outcome).toBe('committed')
    const twice = await store.commit([insert('challenges', challenge)])
    expect(twice).toEqual({ outcome: 'duplicate', collection: 'challenges', key: 'id' })
    await app.end()
  })

  it('does nothing the second time, and takes up what broke off half-way', async () => {
    await migrate({ pool })
    const [promise = ''] = partitioning('chatfactor', inDays(-90))
    await pool.query(`set search_path = chatfactor; ${promise}`)
    await migrate({ pool }, { partitions: true })
    const made = await Promise.all(grownTables.map(partitionsOf))
    expect(made).toEqual(grownTables.map((table) => [`${table}_default`, `${table}_first`]))

    const soon = challengeOf(inDays(1))
    await postgresStore({ pool }).commit([insert('challenges', soon)])
    await migrate({ pool }, { partitions: true })
    expect(await Promise.all(grownTables.map(partitionsOf))).toEqual(made)
    expect(await postgresStore({ pool }).read([byId('challenges', soon.id)])).toEqual([soon])
  })

  it('is refused where a record is of a month ahead, and nothing is left of it', async () => {
    await migrate({ pool })
    const store = postgresStore({ pool })
    await store.commit([insert('challenges', challengeOf(inDays(90)))])
    const refused = { code: 'INVALID_CONFIG', details: { option: 'partitions' } }
    await expect(migrate({ pool }, { partitions: true })).rejects.toMatchObject(refused)
    expect((await store.commit([insert('challenges', challengeOf(inDays(91)))])).outcome).toBe('committed')
    expect(await store.dropBefore?.('challenges', new Date(0))).toBe('row_by_row')
  })

  it('is given up by the next migration without it, so that no promise outlives a process that was killed', async () => {
    await migrate({ pool })
    const [promise = ''] = partitioning('chatfactor', inDays(-90))
    await pool.query(`set search_path = chatfactor; ${promise}`)
    const store = postgresStore({ pool })
    await expect(store.commit([insert('challenges', challengeOf(new Date()))])).rejects.toThrow()
    await migrate({ pool })
    expect((await store.commit([insert('challenges', challengeOf(new Date()))])).outcome).toBe('committed')
  })

  it('is made while people sign in, and none of them notices', async () => {
    await migrate({ pool })
    const store = postgresStore({ pool, hints: [] })
    let migrated = false
    let nth = 0
    async function signsIn(): Promise<void> {
      while (!migrated) {
        nth += 1
        const challenge = challengeOf(new Date(), nth)
        expect(await store.commit([insert('challenges', challenge)])).toEqual({ outcome: 'committed' })
        expect(await store.commit([update('challenges', challenge, { misses: 1 })])).toEqual({ outcome: 'committed' })
      }
    }
    const people = Array.from({ length: 6 }, signsIn)
    const migrating = new pg.Pool({ connectionString: database.url, max: 1 })
    await migrate({ pool: migrating }, { partitions: true })
    migrated = true
    await Promise.all(people)
    await migrating.end()
    const { rows } = await pool.query('select count(*)::int as many from chatfactor.challenges where misses = 1')
    expect(rows).toEqual([{ many: nth }])
  })
})

describe('old records in partitions', () => {
  it('C63: leave by the day, all at once; what is younger stays, and days to come are ready', async () => {
    await migrate({ pool }, { partitions: true })
    const store = postgresStore({ pool, hints: [] })
    const [first, second, third] = [challengeOf(inDays(60)), challengeOf(inDays(61)), challengeOf(inDays(62))]
    expect(await sweep(inDays(60), inDays(-1))).toBe('dropped')
    expect(await partitionsOf('challenges')).toHaveLength(2 + 8)
    await store.commit([first, second, third].map((challenge) => insert('challenges', challenge)))

    expect(await sweep(inDays(62), inDays(61))).toBe('dropped')

    const left = [first, second, third].map(({ id }) => byId('challenges', id))
    expect(await store.read(left)).toEqual([null, second, third])
    const days = await partitionsOf('challenges')
    expect(days).not.toContain(dayOf(inDays(60)))
    expect(days).toContain(dayOf(inDays(69)))
  })

  it('C63: leave one by one where they were written before there were partitions, or while no worker ran', async () => {
    await migrate({ pool })
    const store = postgresStore({ pool, hints: [] })
    const [old, young, stray] = [challengeOf(inDays(-3)), challengeOf(inDays(-1)), challengeOf(inDays(90))]
    await store.commit([insert('challenges', old), insert('challenges', young)])
    await migrate({ pool }, { partitions: true })
    await store.commit([insert('challenges', stray)])

    await sweep(inDays(0), inDays(-2))
    const all = [old, young, stray].map(({ id }) => byId('challenges', id))
    expect(await store.read(all)).toEqual([null, young, stray])

    // The day of the stray one cannot be made any more; others can.
    await sweep(inDays(89), inDays(-2))
    expect(await partitionsOf('challenges')).not.toContain(dayOf(inDays(90)))
    expect(await partitionsOf('challenges')).toContain(dayOf(inDays(91)))
    await sweep(inDays(95), inDays(94))
    expect(await store.read(all)).toEqual([null, null, null])
  })

  it('are waited for by nobody: where somebody reads for long, the next sweep drops them', async () => {
    await migrate({ pool }, { partitions: true })
    await sweep(inDays(60), inDays(-1))
    const reader = await pool.connect()
    await reader.query('begin; select count(*) from chatfactor.challenges')
    expect(await sweep(inDays(62), inDays(61))).toBe('dropped')
    expect(await partitionsOf('challenges')).toContain(dayOf(inDays(60)))
    await reader.query('commit')
    reader.release()
    await sweep(inDays(62), inDays(61))
    expect(await partitionsOf('challenges')).not.toContain(dayOf(inDays(60)))
  })

  it('are dropped by an app that may not change tables, once it may call the function', async () => {
    await migrate({ pool }, { partitions: true })
    const { app, role } = await roleWith(
      'grant usage on schema chatfactor to APP; grant select, insert, update, delete on all tables in schema chatfactor to APP',
    )
    const store = postgresStore({ pool: app })
    await expect(store.dropBefore?.('audit', new Date())).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
    await pool.query(`grant execute on all functions in schema chatfactor to ${role}`)
    expect(await store.dropBefore?.('audit', new Date())).toBe('dropped')
    await app.end()
  })

  it('leave row by row where there are no partitions, and of what is never partitioned', async () => {
    await migrate({ pool })
    const store = postgresStore({ pool })
    expect(await store.dropBefore?.('challenges', new Date())).toBe('row_by_row')
    await migrate({ pool }, { partitions: true })
    expect(await store.dropBefore?.('challenges', new Date(0))).toBe('dropped')
    expect(await store.dropBefore?.('sessions', new Date())).toBe('row_by_row')
  })
})

function dayOf(moment: Date): string {
  return `challenges_${moment.toISOString().slice(0, 10).replaceAll('-', '_')}`
}
