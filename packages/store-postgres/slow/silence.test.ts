import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import { byId, insert, isChatfactorError, type Store, update } from '@chatfactor/core/store'
import { freshDatabase, layNetwork, type Network } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import postgres from 'postgres'
import { afterAll, describe, expect, inject, it, type TestContext } from 'vitest'
import { migrate, type PostgresConnection } from '../src/index.js'
import type { Patience } from '../src/patience/patience.js'
import { patientStore } from '../src/postgres-store.js'

/** Short, so that a test need not wait; the tests of the network as a whole wait as hosts do. */
const impatient: Patience = {
  connectionMs: 3_000,
  dialMs: 1_500,
  answerMs: 1_500,
  lateMs: 500,
  againMs: 200,
  signMs: 500,
  lookMs: 200,
  lookingMs: 60_000,
  pulseMs: 200,
}
/** Long enough for every answer of a machine with thirty other things to do. */
const patient: Patience = { ...impatient, connectionMs: 24_000, dialMs: 12_000, answerMs: 12_000 }
const connections = 4

const database = await freshDatabase(inject('postgresUrl'))
const admin = new pg.Pool({ connectionString: database.url })
admin.on('error', () => undefined)
await migrate({ pool: admin })
afterAll(async () => {
  await admin.end()
  await database.drop()
}, 30_000)

interface Driver {
  readonly name: string
  connect(url: string): { readonly connection: PostgresConnection; end(): Promise<void> }
}

const drivers: readonly Driver[] = [
  {
    name: 'pg',
    connect(url) {
      const pool = new pg.Pool({ connectionString: url, max: connections })
      return { connection: { pool }, end: () => pool.end() }
    },
  },
  {
    name: 'postgres.js',
    connect(url) {
      // With them, a connection that breaks off while it asks for types rejects a promise that nobody holds.
      const sql = postgres(url, { max: connections, fetch_types: false })
      return { connection: { sql }, end: () => sql.end({ timeout: 0 }) }
    },
  },
]

/** Tests run side by side, so each brings its own `onTestFinished`. */
async function setScene({ onTestFinished }: TestContext, { connect }: Driver, patience: Patience = impatient) {
  const network = await layNetwork(database.url)
  const { connection, end } = connect(network.url)
  const store = patientStore(connection, patience)
  onTestFinished(async () => {
    await store.close()
    await network.close()
    await end()
  })
  return { network, store, connection }
}

const ask = (store: Store) => store.read([byId('users', 'nobody')])

/** Asks on all connections at once. */
const fill = (store: Store) => Promise.all(Array.from({ length: connections }, () => ask(store)))

async function answerOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'answered',
    (error: unknown) => (isChatfactorError(error) ? error.code : String(error)),
  )
}

/** So much later; and whatever was due before comes first, also where the machine stood still meanwhile. */
async function later(ms: number): Promise<'too late'> {
  await pause(ms)
  for (let turns = 0; turns < 10; turns += 1) await turn()
  return 'too late'
}

/** Dead for so long that somebody noticed. */
async function dieForAWhile(network: Network, store: Store): Promise<void> {
  network.die()
  const crowd = Array.from({ length: 3 * connections }, () => answerOf(ask(store)))
  expect(new Set(await Promise.all(crowd))).toEqual(new Set(['STORE_UNAVAILABLE']))
}

describe.concurrent.each(drivers)('through $name, when nobody answers', (driver) => {
  it('C10: every call ends, also those that wait for a connection, and the store serves again when the network does', async (test) => {
    const { network, store } = await setScene(test, driver)
    await fill(store)
    await dieForAWhile(network, store)
    network.heal()
    await test.expect.poll(() => answerOf(ask(store))).toBe('answered')
    const crowd = () => Promise.all(Array.from({ length: 3 * connections }, () => answerOf(ask(store))))
    await test.expect.poll(crowd).not.toContain('STORE_UNAVAILABLE')
  })

  it('C10: a call while the database is known to be silent ends soon', async (test) => {
    const { network, store } = await setScene(test, driver, { ...impatient, answerMs: 4_000, connectionMs: 8_000 })
    await dieForAWhile(network, store)
    const call = answerOf(store.commit([insert('users', sampleRecord('users', 9))]))
    expect(await Promise.race([call, later(3_000)])).toBe('STORE_UNAVAILABLE')
  })

  it('C10: a pool that was empty when the network died serves again as well', async (test) => {
    const { network, store } = await setScene(test, driver)
    await dieForAWhile(network, store)
    network.heal()
    await test.expect.poll(() => answerOf(ask(store))).toBe('answered')
  })

  it('a statement that waits for a lock ends alone: others are answered meanwhile, and after it', async (test) => {
    const { store } = await setScene(test, driver, patient)
    const chat = { ...sampleRecord('chats', 1), id: `locked ${driver.name}`, chatId: `locked ${driver.name}` }
    await store.commit([insert('chats', chat)])
    const rival = await admin.connect()
    await rival.query('begin')
    await rival.query('select 1 from chatfactor.chats where id = $1 for update', [chat.id])
    const locked = answerOf(store.commit([update('chats', chat, { reachable: true })]))
    const others: string[] = []
    const all = (async () => {
      for (let ended = false; !ended; ) {
        others.push(await answerOf(ask(store)))
        ended = await Promise.race([locked.then(() => true), new Promise<false>((next) => setImmediate(next, false))])
      }
    })()
    expect(await locked).toBe('STORE_UNAVAILABLE')
    await all
    await rival.query('rollback')
    rival.release()
    expect(new Set(others)).toEqual(new Set(['answered']))
    expect(await answerOf(fill(store))).toBe('answered')
  })

  it('who listens connects again', async (test) => {
    const { network, store } = await setScene(test, driver)
    const abort = new AbortController()
    test.onTestFinished(() => abort.abort())
    const heard: string[] = []
    void (async () => {
      for await (const { id } of store.changes?.(abort.signal) ?? []) heard.push(id)
    })()
    const say = (id: string) =>
      admin.query(`select pg_notify('chatfactor_changes', $1)`, [JSON.stringify([['enrollments', id]])])
    await test.expect.poll(() => say('before').then(() => heard)).toContain('before')
    await dieForAWhile(network, store)
    network.heal()
    await test.expect.poll(() => say('after').then(() => heard)).toContain('after')
  })
})

describe('a pool of pg', () => {
  const [driver] = drivers

  it('C10: parts with the connections beside one that fell silent', async (test) => {
    if (driver === undefined) throw new Error('no driver')
    const { network, store, connection } = await setScene(test, driver, { ...impatient, lookMs: 10_000 })
    const idle = () => ('pool' in connection ? connection.pool.idleCount : null)
    await fill(store)
    expect(idle()).toBe(connections)
    network.die()
    expect(await answerOf(ask(store))).toBe('STORE_UNAVAILABLE')
    expect(idle()).toBe(0)
  })

  it('keeps what its host has set', () => {
    const [given, open] = [new pg.Pool({ connectionTimeoutMillis: 700 }), new pg.Pool()]
    patientStore({ pool: given }, impatient)
    patientStore({ pool: open }, impatient)
    expect(given.options.connectionTimeoutMillis).toBe(700)
    expect(open.options.connectionTimeoutMillis).toBe(impatient.dialMs)
  })

  it('gets back a connection on which a statement was refused as on every day', async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1 })
    const store = patientStore({ pool }, impatient)
    let connected = 0
    pool.on('connect', () => {
      connected += 1
    })
    const chat = { ...sampleRecord('chats', 1), id: 'taken', chatId: 'taken' }
    await store.commit([insert('chats', chat)])
    expect(await store.commit([insert('chats', { ...chat, id: 'second' })])).toMatchObject({ outcome: 'duplicate' })
    await ask(store)
    expect(connected).toBe(1)
    await pool.end()
  })
})
