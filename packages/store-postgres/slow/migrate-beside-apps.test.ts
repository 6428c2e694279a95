import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drift, migrate, migrations } from '../src/index.js'
import { eachWithEarlierDatabase } from '../test/support/earlier-version.js'

const given = eachWithEarlierDatabase()
const later = migrations.slice(1).map(({ name }) => name)

/** What the version before asks: joins that begin at the tables of one migration and end at those of another, and commits. */
const statements = [
  `select a.id, u.login, t.name from chatfactor.assignments a
     join chatfactor.users u on u.id = a.user_id left join chatfactor.tokens t on t.id = a.preferred_token_id limit 1`,
  `select c.id, u.login from chatfactor.challenges c join chatfactor.users u on u.id = c.user_id limit 1`,
  `select u.id, a.id, d.id from chatfactor.users u
     left join chatfactor.assignments a on a.user_id = u.id left join chatfactor.deliveries d on d.user_id = u.id limit 1`,
  `select e.id, c.id, a.id from chatfactor.enrollments e left join chatfactor.chats c on c.id = e.chat_record_id
     join chatfactor.assignments a on a.id = e.assignment_id limit 1`,
  `with one as (select id from chatfactor.assignments limit 1 for update),
     used as (update chatfactor.assignments t set misses = misses from one where t.id = one.id returning t.id, t.user_id)
   insert into chatfactor.audit (id, version, at, resource_id, subject_id, action, actor, outcome, details)
     select gen_random_uuid()::text, 1, now(), null, u.subject_id, 'test', 'host', 'success', '{}'
     from used join chatfactor.users u on u.id = used.user_id`,
  `update chatfactor.deliveries d set attempts = attempts from chatfactor.users u
     where d.user_id = u.id and d.id = (select id from chatfactor.deliveries limit 1)`,
]

/** The pool of docs/postgresql.md: a statement that is held up for ten seconds is refused. */
function documented(): pg.Pool {
  const options = { max: 10, connectionTimeoutMillis: 5_000, keepAlive: true, statement_timeout: 10_000 }
  const pool = new pg.Pool({ connectionString: given.url, ...options })
  // A connection that is on its way out when the database goes.
  return pool.on('error', () => undefined)
}

let pools: readonly pg.Pool[]
let migrator: pg.Pool
beforeEach(() => {
  pools = [documented(), documented()]
  migrator = documented()
})
afterEach(async () => void (await Promise.all([...pools, migrator].map((pool) => pool.end()))))

/** Two processes serve eight callers each until they are told to stop; gives how many calls each statement had. */
function serving() {
  let isOver = false
  const calls = statements.map(() => 0)
  const callers = pools.flatMap((pool) =>
    Array.from({ length: 8 }, async (_, nth) => {
      for (let round = nth; !isOver; round += 1) {
        const which = round % statements.length
        await pool.query(statements[which] ?? '')
        calls[which] = (calls[which] ?? 0) + 1
      }
    }),
  )
  const failed = Promise.all(callers)
  return {
    calls,
    /** Every statement has been answered so many times more. */
    async served(times: number) {
      const wanted = calls.map((count) => count + times)
      const isBehind = () => calls.some((count, which) => count < (wanted[which] ?? 0))
      while (isBehind()) await Promise.race([pause(20), failed])
    },
    async stop() {
      isOver = true
      await failed
    },
  }
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: given.url })
  await client.connect()
  return client
}

/** The tables that a migration locks. */
function tablesOf(sql: string): readonly string[] {
  return /lock table ([\w, ]+) in access exclusive mode/.exec(sql)?.[1]?.split(', ') ?? []
}

/** The database of this test. */
const here = '(select oid from pg_database where datname = current_database())'

/** How long somebody has waited for such a lock on a table, in seconds; `null` where nobody does. */
async function waitedFor(table: string, mode: string): Promise<number | null> {
  const { rows } = await given.pool.query<{ seconds: number }>(
    `select extract(epoch from clock_timestamp() - waitstart)::float as seconds from pg_locks
     where not granted and database = ${here} and relation = $1::regclass and mode = $2 and waitstart is not null`,
    [`chatfactor.${table}`, mode],
  )
  return rows[0]?.seconds ?? null
}

describe('migrate while two processes serve', () => {
  it('R20: ends, and no call of theirs is refused', async () => {
    const { served, stop } = serving()
    await served(5)
    expect((await migrate({ pool: migrator })).migrations).toEqual(later)
    await served(5)
    await stop()
    expect(await drift({ pool: given.pool })).toEqual([])
  })

  it('R20: so does tidying up after it', async () => {
    await migrate({ pool: migrator })
    const { served, stop } = serving()
    await served(5)
    expect((await migrate({ pool: migrator }, { tidy: true })).retired).toEqual([])
    await stop()
  })

  it.each(['audit', 'challenges', 'remembered_browsers', 'users'])(
    'R20: waits for a report that reads %s, for longer than the pool lets a statement run, and holds up nobody else',
    async (table) => {
      const report = await connected()
      await report.query(`begin; select count(*) from chatfactor.${table}`)
      const migrating = migrate({ pool: migrator })
      const { served, stop } = serving()
      await served(5)
      if (table === 'audit') await pause(11_000)
      await served(5)
      const { rows } = await given.pool.query<{ name: string }>('select name from chatfactor.migrations')
      const first = migrations.slice(1).find(({ sql }) => tablesOf(sql).includes(table))?.name
      expect(rows.map(({ name }) => name)).not.toContain(first)
      await report.query('commit')
      expect((await migrating).migrations).toEqual(later)
      await stop()
      await report.end()
    },
  )

  it('R20: waits for a vacuum long enough for one that runs by itself to give way, and holds up nobody meanwhile', async () => {
    const vacuum = await connected()
    // What a vacuum holds. One that PostgreSQL began is ended for whoever waits longer than `deadlock_timeout`, a second.
    await vacuum.query('begin; lock table chatfactor.audit in share update exclusive mode')
    const migrating = migrate({ pool: migrator })
    const { served, stop } = serving()
    while (((await waitedFor('audit', 'ShareUpdateExclusiveLock')) ?? 0) <= 1.5) await pause(100)
    await served(5)
    await vacuum.query('commit')
    expect((await migrating).migrations).toEqual(later)
    await stop()
    await vacuum.end()
  })

  it('R20: leaves nothing locked and no step half done when it is ended while it waits, and is taken up again', async () => {
    const report = await connected()
    await report.query('begin; select count(*) from chatfactor.audit')
    const migrating = migrate({ pool: migrator }).catch((error: unknown) => error)
    await expect
      .poll(
        async () => {
          // That it is this process's turn, and the step that waits. The server is shared with other tests, which migrate as well.
          const held = `pg_locks where locktype = 'advisory' and granted and database = ${here}`
          const { rows } = await given.pool.query(`select pid from ${held}`)
          if (rows.length === 2) await given.pool.query(`select pg_terminate_backend(pid) from ${held}`)
          return rows.length
        },
        { timeout: 60_000 },
      )
      .toBe(2)
    expect(await migrating).toMatchObject({ code: 'STORE_UNAVAILABLE' })
    const { served, stop } = serving()
    await served(5)
    await stop()
    await report.query('commit')
    await report.end()
    const before = (await migrate({ pool: migrator }, { dryRun: true })).migrations
    expect(later.slice(-before.length)).toEqual(before)
    expect((await migrate({ pool: migrator })).migrations).toEqual(before)
    expect(await drift({ pool: given.pool })).toEqual([])
  })
})

describe('each migration', () => {
  it('says in one statement which tables it locks, if any, and touches no other one', () => {
    for (const { name, sql } of migrations.slice(1)) {
      const statements = sql.replaceAll(/^--.*$/gm, '')
      // In a comment, where it depends on which of them are there.
      const locked = [...sql.matchAll(/lock table ([\w, ]+) in access exclusive mode/g)]
      expect(locked.length, name).toBeLessThan(2)
      const made = [...statements.matchAll(/create table (\w+)/g)].map(([, table]) => table)
      const touched = [
        ...statements.matchAll(
          /(?:alter table(?: if exists)?|\bon|update(?! or )|insert into|delete from) (\w+)(?= |$)/gm,
        ),
      ]
      // Rows that nobody holds are written beside the app: that waits for nothing, and locks no table against it.
      const isOfRows = (written: string) => written.startsWith('update ') && /for update skip locked/.test(statements)
      const others = touched.filter(([written]) => !isOfRows(written)).map(([, table]) => table)
      const locks = locked.flatMap(([, tables = '']) => tables.split(', '))
      expect(new Set(others.filter((table) => !made.includes(table))), name).toEqual(new Set(locks))
    }
  })
})
