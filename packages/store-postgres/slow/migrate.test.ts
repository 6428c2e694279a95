import { readdirSync, readFileSync } from 'node:fs'
import { byId, insert, update } from '@chatfactor/core/store'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { drift, migrate, migrations, postgresStore } from '../src/index.js'

let database: FreshDatabase
let pool: pg.Pool
const names = migrations.map(({ name }) => name)

beforeEach(async () => {
  database = await freshDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url })
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

async function indexesIn(schema = 'chatfactor'): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    'select indexname as name from pg_indexes where schemaname = $1',
    [schema],
  )
  return rows.map(({ name }) => name)
}

describe('migrations', () => {
  it('give a fresh database exactly what this version needs', async () => {
    expect((await drift({ pool })).length).toBeGreaterThan(10)
    expect(await migrate({ pool })).toMatchObject({ migrations: names, retired: [] })
    expect(await drift({ pool })).toEqual([])
    // Nobody ran an earlier version here.
    expect(await indexesIn()).not.toContain('audit_by_time_idx')
  })

  it('leave a new database without the tables of accounts where nobody signs in, and give them to it once somebody does', async () => {
    expect(await migrate({ pool }, { accounts: false })).toMatchObject({ migrations: names, added: [] })
    expect(await drift({ pool }, { accounts: false })).toEqual([])
    expect((await drift({ pool })).map(({ table, part }) => [table, part])).toEqual([
      ['sessions', null],
      ['remembered_browsers', null],
    ])
    expect(await migrate({ pool }, { accounts: false })).toMatchObject({ migrations: [], added: [] })
    const token = sampleRecord('tokens', 1)
    await postgresStore({ pool }).commit([insert('tokens', token)])
    expect((await migrate({ pool }, { dryRun: true })).added).toEqual(['sessions', 'remembered_browsers'])
    // Eight processes start at once, with accounts.
    const reports = await Promise.all(Array.from({ length: 8 }, () => migrate({ pool })))
    expect(reports.every(({ migrations }) => migrations.length === 0)).toBe(true)
    expect(await drift({ pool })).toEqual([])
    const session = sampleRecord('sessions', 1)
    await postgresStore({ pool }).commit([insert('sessions', session)])
    // One that knows no accounts comes back, and takes nothing away.
    await migrate({ pool }, { accounts: false })
    expect(await postgresStore({ pool }).read([byId('sessions', session.id), byId('tokens', token.id)])).toEqual([
      session,
      token,
    ])
  })

  it('do nothing the second time', async () => {
    await migrate({ pool })
    const user = sampleRecord('users', 1)
    await postgresStore({ pool }).commit([insert('users', user)])
    expect((await migrate({ pool })).migrations).toEqual([])
    expect(await postgresStore({ pool }).read([byId('users', user.id)])).toEqual([user])
  })

  it('tell PostgreSQL what people are called, once, also where an earlier version migrated', async () => {
    const statistics = async () => {
      const { rows } = await pool.query<{ name: string }>('select stxname as name from pg_statistic_ext')
      return rows.map(({ name }) => name)
    }
    await migrate({ pool })
    expect(await statistics()).toEqual(['users_search_stats'])
    await pool.query('drop statistics chatfactor.users_search_stats')
    await migrate({ pool })
    await migrate({ pool })
    expect(await statistics()).toEqual(['users_search_stats'])
  })

  it('are applied once when twenty instances start at once', async () => {
    const pools = Array.from({ length: 20 }, () => new pg.Pool({ connectionString: database.url, max: 1 }))
    const reports = await Promise.all(pools.map((one) => migrate({ pool: one })))
    expect(reports.filter(({ migrations: applied }) => applied.length > 0)).toHaveLength(1)
    expect(await drift({ pool })).toEqual([])
    await Promise.all(pools.map((one) => one.end()))
  })

  it('R27: leave of recovery codes that an earlier version showed nothing to compute them from, also of those it shows while it goes on', async () => {
    await migrate({ pool })
    const store = postgresStore({ pool })
    const [early, late, own] = [1, 2, 3].map((seed) => {
      const batch = { id: `01K${seed}T7ZQWXABCDEFGHJKMNPQRS`, keyId: 'k1', sessionId: 'session' }
      const sample = sampleRecord('assignments', seed)
      return { ...sample, recovery: { ...sample.recovery, batch } }
    })
    if (early === undefined || late === undefined || own === undefined) throw new Error('there are three')
    // This version derives them from a record of its own, which the worker deletes.
    const seed = { ...sampleRecord('limits', 1), key: `recovery_codes:${own.recovery.batch.id}` }
    await store.commit([...[early, late, own].map((one) => insert('assignments', one)), insert('limits', seed)])
    const read = () => store.read([early, late, own].map(({ id }) => byId('assignments', id)))
    const idsNow = async () => (await read()).map((one) => one?.recovery.batch?.id)

    await pool.query("delete from chatfactor.migrations where name = '0010_shown_codes_end'")
    expect((await migrate({ pool })).migrations).toEqual(['0010_shown_codes_end'])
    const over = '0000000000000000'
    expect(await idsNow()).toEqual([`01K1T7ZQWX${over}`, `01K2T7ZQWX${over}`, own.recovery.batch.id])
    expect((await read())[0]).toEqual({
      ...early,
      recovery: { ...early.recovery, batch: { ...early.recovery.batch, id: `01K1T7ZQWX${over}` } },
      version: early.version + 1,
    })

    // An instance of the version before shows some more, and another one is writing while somebody tidies up.
    await store.commit(
      (await read())
        .slice(1, 2)
        .flatMap((one) =>
          one === null ? [] : [update('assignments', one, { recovery: { batch: late.recovery.batch } })],
        ),
    )
    await migrate({ pool })
    expect((await idsNow())[1]).toBe(late.recovery.batch.id)
    await migrate({ pool }, { tidy: true })
    expect(await idsNow()).toEqual([`01K1T7ZQWX${over}`, `01K2T7ZQWX${over}`, own.recovery.batch.id])
  })

  it('can be looked at before, and run by hand', async () => {
    const { sql, migrations: pending } = await migrate({ pool }, { dryRun: true })
    expect(pending).toEqual(names)
    expect((await drift({ pool })).length).toBeGreaterThan(10)
    await pool.query(sql)
    expect(await drift({ pool })).toEqual([])
    expect(await migrate({ pool }, { dryRun: true })).toEqual({
      migrations: [],
      retired: [],
      added: [],
      indexes: [],
      sql: '',
    })
    expect((await migrate({ pool })).migrations).toEqual([])
  })

  it('can share a database, each under its own schema', async () => {
    const schema = 'user'
    await migrate({ pool })
    expect((await migrate({ pool }, { schema })).migrations).toEqual(names)
    expect(await drift({ pool }, { schema })).toEqual([])
    const user = sampleRecord('users', 1)
    await postgresStore({ pool, schema }).commit([insert('users', user)])
    expect(await postgresStore({ pool }).read([byId('users', user.id)])).toEqual([null])
    expect(await postgresStore({ pool, schema }).read([byId('users', user.id)])).toEqual([user])
  })

  it('leave nothing behind when one fails, not even an open transaction', async () => {
    const one = new pg.Pool({ connectionString: database.url, max: 1 })
    await one.query('create schema chatfactor; create table chatfactor.audit (mine int)')
    await expect(migrate({ pool: one })).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
    const { rows } = await one.query(`select relname from pg_class where relname in ('users', 'migrations')`)
    expect(rows).toEqual([])
    await one.end()
  })

  it('are refused when the database has another one of the same name', async () => {
    await migrate({ pool })
    await pool.query(`update chatfactor.migrations set hash = 'another'`)
    await expect(migrate({ pool })).rejects.toMatchObject({ code: 'INVALID_CONFIG', details: { option: 'schema' } })
  })

  it('R20: build what a killed run left missing or half made, while others write', async () => {
    await migrate({ pool })
    await pool.query(`
      drop index chatfactor.users_email_key;
      update pg_index set indisvalid = false where indexrelid = 'chatfactor.audit_by_subject_idx'::regclass`)
    const indexes = ['users_email_key', 'audit_by_subject_idx']
    expect(await migrate({ pool }, { dryRun: true })).toMatchObject({ migrations: [], indexes })
    const [writer, other] = [await pool.connect(), await pool.connect()]
    await writer.query('begin; update chatfactor.users set version = version')
    const migrating = migrate({ pool })
    await expect.poll(() => indexesIn()).toContain('users_email_key')
    // The index waits for the writer, and no one waits for the index.
    await other.query(`set statement_timeout = '5s'`)
    await other.query('update chatfactor.users set version = version')
    await writer.query('commit')
    expect(await migrating).toMatchObject({ migrations: [], indexes })
    expect(await drift({ pool })).toEqual([])
    expect((await migrate({ pool }, { dryRun: true })).indexes).toEqual([])
    for (const client of [writer, other]) client.release(true)
  })

  it('R20: build an index anew that is half made, and nobody waits to write into its table', async () => {
    await migrate({ pool })
    const half = `update pg_index set indisvalid = false where indexrelid = 'chatfactor.audit_by_subject_idx'::regclass`
    await pool.query(half)
    const [writer, other] = [await pool.connect(), await pool.connect()]
    await writer.query('begin; update chatfactor.audit set version = version')
    const migrating = migrate({ pool })
    // It waits for the writer in a statement that locks nobody out.
    const isDropping = `select 1 from pg_stat_activity where datname = current_database() and query like 'drop index concurrently%'`
    await expect.poll(async () => (await other.query(isDropping)).rowCount).toBe(1)
    await other.query(`set statement_timeout = '5s'`)
    await other.query('update chatfactor.audit set version = version')
    await writer.query('commit')
    expect((await migrating).indexes).toEqual(['audit_by_subject_idx'])
    expect((await migrate({ pool }, { dryRun: true })).indexes).toEqual([])
    for (const client of [writer, other]) client.release(true)
  })

  it('R20: build what is missing in one transaction where there is but one connection, or by hand', async () => {
    await migrate({ pool })
    const one = new pg.Pool({ connectionString: database.url, max: 1 })
    for (const built of [
      () => migrate({ pool: one }),
      async () => one.query((await migrate({ pool }, { dryRun: true })).sql),
    ]) {
      await pool.query('drop index chatfactor.users_email_key')
      expect(await drift({ pool })).toHaveLength(1)
      await built()
      expect(await drift({ pool })).toEqual([])
    }
    await one.end()
  })

  it('R20: wait for a report without asking for its table, so that nobody waits behind them', async () => {
    await migrate({ pool })
    const [report, other] = [await pool.connect(), await pool.connect()]
    await report.query('begin; select count(*) from chatfactor.audit')
    const migrating = migrate({ pool }, { partitions: true })
    const isWaiting = `select 1 from pg_locks where granted and relation = 'chatfactor.audit'::regclass and mode = 'ShareUpdateExclusiveLock'`
    await expect.poll(async () => (await other.query(isWaiting)).rowCount).toBe(1)
    await other.query(`set statement_timeout = '2s'`)
    for (let round = 0; round < 20; round += 1) await other.query('update chatfactor.audit set version = version')
    const { rows } = await other.query(`select relkind from pg_class where oid = 'chatfactor.audit'::regclass`)
    expect(rows).toEqual([{ relkind: 'r' }])
    await report.query('commit')
    await migrating
    expect(await drift({ pool })).toEqual([])
    for (const client of [report, other]) client.release(true)
  })

  it('R20: build indexes once when eight instances of the new version start at once', async () => {
    await migrate({ pool })
    await pool.query('drop index chatfactor.users_email_key, chatfactor.audit_by_subject_idx')
    const pools = Array.from({ length: 8 }, () => new pg.Pool({ connectionString: database.url, max: 2 }))
    await Promise.all(pools.map((each) => migrate({ pool: each })))
    expect(await drift({ pool })).toEqual([])
    await Promise.all(pools.map((each) => each.end()))
  })

  it('run through postgres.js as well', async () => {
    const sql = postgres(database.url)
    expect((await migrate({ sql })).migrations).toEqual(names)
    expect((await migrate({ sql })).migrations).toEqual([])
    expect(await drift({ sql })).toEqual([])
    await pool.query('drop index chatfactor.users_email_key')
    expect((await migrate({ sql })).indexes).toEqual(['users_email_key'])
    expect(await drift({ sql })).toEqual([])
    await sql.end()
  })

  it('need not be allowed to make schemas when the schema is there', async () => {
    await pool.query(`create role sparse login password 'sparse'`).catch(() => undefined)
    await pool.query('create schema chatfactor authorization sparse')
    const url = new URL(database.url)
    url.username = 'sparse'
    url.password = 'sparse'
    const sparse = new pg.Pool({ connectionString: url.href })
    expect((await migrate({ pool: sparse })).migrations).toEqual(names)
    await sparse.end()
  })
})

describe('drift', () => {
  it('tells what is missing, wrong or in the way, and not what is harmless', async () => {
    await migrate({ pool })
    await pool.query(
      `
      set search_path = chatfactor;
      drop table oneTimeLinks, inbound;
      drop index users_all_idx;
      alter table users drop column email, add column nickname text, add column age integer not null default 0;
      alter table chats add column rating integer not null;
      alter table audit alter column action type text collate "default", alter column outcome drop not null;
      alter table audit alter column at type timestamptz;
      drop index resources_address_key;
      create unique index resources_address_key on resources (address);
      create unique index resources_name_once on resources (name);
      create index users_by_phone on users (phone);
    `.replace('oneTimeLinks', 'one_time_links'),
    )
    const found = await drift({ pool })
    expect(found.map(({ table, part }) => `${table} ${part ?? ''}`.trim()).sort()).toEqual(
      [
        'audit column action',
        'audit column at',
        'audit column outcome',
        'audit index audit_by_resource_idx',
        'audit index audit_by_subject_idx',
        'audit index audit_by_time_idx',
        'chats column rating',
        'inbound',
        'one_time_links',
        'resources index resources_address_key',
        'resources index resources_name_once',
        'users column email',
        'users index users_all_idx',
      ].filter((name) => !name.startsWith('audit index')),
    )
    expect(found).toContainEqual({ table: 'users', part: 'column email', expected: 'text collate "C"', found: null })
    expect(found).toContainEqual({ table: 'chats', part: 'column rating', expected: null, found: 'integer not null' })
  })
})

describe('the texts of the migrations', () => {
  const folder = new URL('../migrations/', import.meta.url)
  const files = readdirSync(folder).sort()

  it('are those of the files, in the order of their numbers', () => {
    const texts = files.map((name) => ({
      name: name.replace(/\.sql$/, ''),
      sql: readFileSync(new URL(name, folder), 'utf8'),
    }))
    expect(migrations).toEqual(texts)
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, at) => at + 1))
  })

  it('can stand between dollar signs, name no schema and drop nothing but a demand', () => {
    for (const { sql } of migrations) {
      expect(sql).not.toMatch(/\$(migration|block)\$/)
      expect(sql).not.toMatch(/\b(chatfactor\.|drop (?!not null)|concurrently)/i)
    }
  })
})
