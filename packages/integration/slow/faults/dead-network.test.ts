import { setTimeout as pause } from 'node:timers/promises'
import type { Chatfactor } from '@chatfactor/core'
import { freshDatabase, layNetwork } from '@chatfactor/local-postgres'
import { migrate, type PostgresConnection, postgresStore } from '@chatfactor/store-postgres'
import { checkedStore, world } from '@chatfactor/testkit'
import pg from 'pg'
import postgres from 'postgres'
import { describe, inject, it, type TestContext } from 'vitest'

/** As long as in docs/postgresql.md; the store waits as it does for every host. */
const deadMs = 15_000
const callers = 12

interface Driver {
  readonly name: string
  connect(url: string): { readonly connection: PostgresConnection; end(): Promise<void> }
}

const drivers: readonly Driver[] = [
  {
    name: 'a pool of pg without any settings',
    connect(connectionString) {
      const pool = new pg.Pool({ connectionString })
      return { connection: { pool }, end: () => pool.end() }
    },
  },
  {
    name: 'a pool of pg as documented',
    connect(connectionString) {
      const pool = new pg.Pool({
        connectionString,
        max: 10,
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
        statement_timeout: 10_000,
      })
      return { connection: { pool }, end: () => pool.end() }
    },
  },
  {
    name: 'postgres.js',
    connect(url) {
      const sql = postgres(url, { fetch_types: false })
      return { connection: { sql }, end: () => sql.end({ timeout: 0 }) }
    },
  },
]

async function setScene({ onTestFinished }: TestContext, { connect }: Driver) {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const network = await layNetwork(url)
  const { connection, end } = connect(network.url)
  await migrate(connection)
  const store = postgresStore(connection)
  const { chatfactor } = await world({ store: checkedStore(store) })
  onTestFinished(async () => {
    await chatfactor.close()
    await store.close()
    await network.close()
    await end()
    await drop()
  }, 30_000)
  return { chatfactor, network }
}

interface Caller {
  /** The logins of people of whom it was said that they exist. */
  readonly made: string[]
  readonly failures: unknown[]
  /** When something was answered last. */
  servedAt: number
  longestMs: number
  readonly ended: Promise<void>
}

/** Makes one person after the other until the signal aborts. */
function startCaller(chatfactor: Chatfactor, name: string, signal: AbortSignal): Caller {
  const [made, failures]: [string[], unknown[]] = [[], []]
  const caller = { made, failures, servedAt: 0, longestMs: 0, ended: Promise.resolve() }
  async function call(login: string): Promise<void> {
    const startedAt = performance.now()
    try {
      await chatfactor.users.create({ login })
      made.push(login)
      caller.servedAt = performance.now()
    } catch (error) {
      failures.push(error)
    }
    caller.longestMs = Math.max(caller.longestMs, performance.now() - startedAt)
  }
  async function goOn(): Promise<void> {
    for (let count = 1; !signal.aborted; count += 1) {
      await call(`${name}-${count}`)
      await pause(20)
    }
  }
  caller.ended = goOn()
  return caller
}

async function endOf(call: Promise<unknown>): Promise<{ readonly error: unknown; readonly ms: number }> {
  const startedAt = performance.now()
  const error: unknown = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return { error, ms: performance.now() - startedAt }
}

describe.concurrent.each(drivers)('a network to PostgreSQL that is dead for 15 seconds, through $name', (driver) => {
  it('C10: costs these seconds and one more: nobody hangs, nothing is lost, nothing happens twice', {
    timeout: 120_000,
  }, async (test) => {
    const { expect } = test
    const { chatfactor, network } = await setScene(test, driver)
    const abort = new AbortController()
    const all = Array.from({ length: callers }, (_, at) => startCaller(chatfactor, `caller${at}`, abort.signal))
    await expect.poll(() => all.every(({ made }) => made.length > 2), { timeout: 20_000 }).toBe(true)
    network.die()
    await pause(deadMs / 2)
    const asked = await endOf(chatfactor.users.findByLogin('nobody'))
    expect(asked.error).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true })
    // Three seconds; here, too, the rest is for a busy machine.
    expect(asked.ms).toBeLessThan(13_000)
    await pause(Math.max(1, deadMs / 2 - asked.ms))
    network.heal()
    const healedAt = performance.now()
    // Within a second; what is above it is for a machine that has much else to do.
    await expect
      .poll(() => all.every(({ servedAt }) => servedAt > healedAt), { timeout: 11_000, interval: 20 })
      .toBe(true)
    abort.abort()
    await Promise.all(all.map(({ ended }) => ended))
    for (const { longestMs } of all) expect(longestMs).toBeLessThan(deadMs + 15_000)
    const failures = all.flatMap(({ failures: some }) => some)
    for (const error of failures) expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true })
    for (const login of all.flatMap(({ made }) => made)) {
      expect((await chatfactor.users.findByLogin(login))?.login, login).toBe(login)
    }
  })
  it('C10: what had happened when its answer was lost has happened once, and is answered when the network is back', {
    timeout: 120_000,
  }, async (test) => {
    const { expect } = test
    const { chatfactor, network } = await setScene(test, driver)
    await chatfactor.users.create({ login: 'before' })
    network.die('answers')
    const ana = chatfactor.users.create({ login: 'ana' })
    await pause(7_000)
    network.heal()
    // Where it never left, it leaves now: its own answer comes first.
    const made = await ana
    expect(await chatfactor.users.findByLogin('ana')).toEqual(made)
    await expect(chatfactor.users.create({ login: 'ana' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
  })
})
