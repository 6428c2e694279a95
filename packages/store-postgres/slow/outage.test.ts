import { inspect } from 'node:util'
import { byId, insert, isChatfactorError, type Store, update } from '@chatfactor/core/store'
import { freshDatabase, type PostgresServer, startPostgres } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, type PostgresConnection, postgresStore } from '../src/index.js'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
  const pool = new pg.Pool({ connectionString: server.url })
  await migrate({ pool })
  await pool.end()
})
afterAll(() => server.stop())

interface Driver {
  readonly name: string
  connect(): { readonly connection: PostgresConnection; close(): Promise<void> }
}

const drivers: readonly Driver[] = [
  {
    name: 'pg',
    connect() {
      const pool = new pg.Pool({ connectionString: server.url, max: 3 })
      return { connection: { pool }, close: () => pool.end() }
    },
  },
  {
    name: 'postgres.js',
    connect() {
      const sql = postgres(server.url, { max: 3, backoff: () => 0.05, fetch_types: false })
      return { connection: { sql }, close: () => sql.end({ timeout: 1 }) }
    },
  },
]

/** Nobody else's. */
function keysOf(name: string) {
  return { loginKey: name, externalId: null, emailKey: null, subjectId: `subject of ${name}` }
}

describe.each(drivers)('through $name, when the database goes away', ({ name, connect }) => {
  it('every verb says STORE_UNAVAILABLE, and works again when the database is back', async () => {
    const { connection, close } = connect()
    const store = postgresStore(connection)
    const user = { ...sampleRecord('users', 1), id: `back ${name}`, ...keysOf(name) }
    await store.commit([insert('users', user)])
    await server.kill()
    for (const call of callsOf(store)) {
      const error = await failureOf(call)
      expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true })
      mustBeDiscreet(error)
    }
    await server.restart()
    await expect.poll(() => store.read([byId('users', user.id)]).catch(() => null)).toEqual([user])
    expect(await store.commit([update('users', user, { firstName: 'Ana' })])).toEqual({ outcome: 'committed' })
    await close()
  })

  it('a commit that was under way says STORE_UNAVAILABLE', async () => {
    const { connection, close } = connect()
    const store = postgresStore(connection)
    const chat = { ...sampleRecord('chats', 1), id: `under way ${name}`, chatId: name }
    await store.commit([insert('chats', chat)])
    const rival = await ownClient()
    await rival.query('begin; select 1 from chatfactor.chats for update')
    const commit = failureOf(() => store.commit([update('chats', chat, { reachable: true })]))
    await expect
      .poll(async () => (await rival.query(`select 1 from pg_locks where not granted`)).rowCount)
      .toBeGreaterThan(0)
    await server.kill()
    const error = await commit
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' })
    mustBeDiscreet(error)
    await server.restart()
    await close()
  })

  it('a read finds another connection when the one it got was broken while idle', async () => {
    const { connection, close } = connect()
    const store = postgresStore(connection)
    await Promise.all([1, 2, 3].map(() => store.read([byId('users', 'nobody')])))
    const admin = await ownClient()
    await admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
    )
    expect(await store.read([byId('users', 'nobody')])).toEqual([null])
    await admin.end()
    await close()
  })

  it('a statement that was told to stop says STORE_UNAVAILABLE', async () => {
    const { connection, close } = connect()
    const store = postgresStore(connection)
    const chat = { ...sampleRecord('chats', 1), id: `stopped ${name}`, chatId: `stopped ${name}` }
    await store.commit([insert('chats', chat)])
    const rival = await ownClient()
    await rival.query('begin; select 1 from chatfactor.chats for update')
    const commit = failureOf(() => store.commit([update('chats', chat, { reachable: true })]))
    const cancel = `select pg_cancel_backend(pid) from pg_locks where not granted`
    await expect.poll(async () => (await rival.query(cancel)).rowCount).toBeGreaterThan(0)
    expect(await commit).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringContaining('57014') })
    await rival.end()
    expect(await store.read([byId('chats', chat.id)])).toEqual([chat])
    await close()
  })
})

describe.each(drivers)('through $name, when the database is not as it should be', ({ connect }) => {
  it('missing tables are INVALID_CONFIG that says to run the migrations', async () => {
    const { connection, close } = connect()
    for (const call of callsOf(postgresStore({ ...connection, schema: 'nothing_here' }))) {
      const error = await failureOf(call)
      expect(error).toMatchObject({
        code: 'INVALID_CONFIG',
        details: { option: 'schema', problem: expect.stringContaining('migrations') },
      })
      mustBeDiscreet(error)
    }
    await close()
  })
})

describe('when the database refuses the connection', () => {
  async function failureAt(change: (url: URL) => void): Promise<unknown> {
    const url = new URL(server.url)
    change(url)
    const pool = new pg.Pool({ connectionString: url.href, connectionTimeoutMillis: 10_000 })
    const error = await failureOf(() => postgresStore({ pool }).read([byId('users', 'nobody')]))
    await pool.end()
    mustBeDiscreet(error)
    return error
  }

  it('says INVALID_CONFIG for a wrong password or a database that does not exist', async () => {
    const wrongPassword = await failureAt((url) => {
      url.password = 'guess'
    })
    const wrongName = await failureAt((url) => {
      url.pathname = '/nothing'
    })
    expect([wrongPassword, wrongName]).toMatchObject([{ code: 'INVALID_CONFIG' }, { code: 'INVALID_CONFIG' }])
  })

  it('says STORE_UNAVAILABLE when there are too many connections, no server or no such host', async () => {
    const admin = new pg.Pool({ connectionString: server.url })
    await admin.query(`create role busy login password 'busy' connection limit 0`)
    await admin.end()
    const busy = await failureAt((url) => {
      url.username = 'busy'
      url.password = 'busy'
    })
    const nobody = await failureAt((url) => {
      url.port = '1'
    })
    const nowhere = await failureAt((url) => {
      url.hostname = 'nowhere.invalid'
    })
    const unavailable = { code: 'STORE_UNAVAILABLE' }
    expect([busy, nobody, nowhere]).toMatchObject([unavailable, unavailable, unavailable])
    expect(String(busy)).toContain('53300')
  })

  it('says STORE_UNAVAILABLE when no connection becomes free in time', async () => {
    const { url, drop } = await freshDatabase(server.url)
    const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 1_500 })
    const held = await pool.connect()
    const error = await failureOf(() => postgresStore({ pool }).read([byId('users', 'nobody')]))
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' })
    held.release()
    await pool.end()
    await drop()
  })
})

async function ownClient(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

function callsOf(store: Store): readonly (() => Promise<unknown>)[] {
  return [
    () => store.read([byId('users', 'a secret value')]),
    () => store.list('users', { index: 'all', equals: {}, startsWith: 'a secret value', limit: 5 }),
    () => store.commit([insert('users', { ...sampleRecord('users', 5), login: 'a secret value' })]),
  ]
}

async function failureOf(call: () => Promise<unknown>): Promise<unknown> {
  return call().then(
    () => null,
    (error: unknown) => error,
  )
}

/** Nothing in an error tells a value, a statement, a password or where the database is. */
function mustBeDiscreet(error: unknown): void {
  expect(isChatfactorError(error)).toBe(true)
  const url = new URL(server.url)
  const said = inspect(error, { depth: 9, showHidden: true }).replace(/\n {4}at .*/g, '')
  for (const secret of ['a secret value', 'select ', 'insert into', url.password, url.port, '127.0.0.1', 'nowhere']) {
    expect(said).not.toContain(secret)
  }
}
