import { accounts, type ChatfactorWithAccounts } from '@chatfactor/accounts'
import { type Clock, createChatfactor, type Store } from '@chatfactor/core'
import { type PostgresConnection, postgresStore } from '@chatfactor/store-postgres'
import { type FakeTransport, fakeHasher, fakeMailer, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import postgres from 'postgres'
import * as z from 'zod'
import { failoverPool } from './failover-pool.js'

/** How one process reaches the database. */
export interface InstanceOptions {
  /** Where the database is; with several, the one that takes writes is used. */
  readonly urls: readonly string[]
  /** @defaultValue `pg` */
  readonly driver?: 'pg' | 'postgres.js'
  /** @defaultValue 8 */
  readonly connections?: number
  readonly clock?: Clock
  readonly telegram?: FakeTransport
  readonly cacheBytes?: number
  /** What stands between Chatfactor and its store. */
  readonly around?: (store: Store) => Store
  /** How long a statement may take, in milliseconds. @defaultValue 60000 */
  readonly answerMs?: number
}

/** One process as the database sees it: a Chatfactor with connections and a memory of its own. */
export interface Instance {
  readonly chatfactor: ChatfactorWithAccounts
  readonly store: Store
  readonly telegram: FakeTransport
  /** Problems that were reported beside the answers. */
  readonly problems: string[]
  close(): Promise<void>
}

/** All instances of a test share this key, as those of an app do. */
const keys = [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
const connectionTimeoutMillis = 20_000

/**
 * Every commit of these tests travels as several do, be it alone: what holds for one holds for the other. `GROUP_COMMITS=never` and
 * `GROUP_COMMITS=when_busy` run them otherwise.
 */
const groupCommits = z.enum(['always', 'never', 'when_busy']).default('always').parse(process.env.GROUP_COMMITS)

/** `RESOURCE_LOCKS=rows` runs these tests as the version before locks, and as engines without advisory locks do. */
const resourceLocks = z.enum(['advisory', 'rows']).default('advisory').parse(process.env.RESOURCE_LOCKS)

/** A store with connections of its own. */
export function openStore(options: Pick<InstanceOptions, 'urls' | 'driver' | 'connections' | 'answerMs'>) {
  const { connection, end } = connect(options)
  const store = postgresStore({ ...connection, groupCommits, resourceLocks })
  return {
    store,
    async close() {
      await store.close()
      await end()
    },
  }
}

export function startInstance(options: InstanceOptions): Instance {
  const telegram = options.telegram ?? fakeTransport({ platform: 'telegram', label: 'Telegram' })
  const { store: opened, close } = openStore(options)
  const { clock } = options
  // Where a test turns the clock, it turns that of the database, too.
  const timed: Store = clock === undefined ? opened : { ...opened, now: async () => clock.now() }
  const store = options.around?.(timed) ?? timed
  const problems: string[] = []
  const chatfactor = createChatfactor({
    keys,
    store,
    transports: [telegram],
    mailer: fakeMailer(),
    features: [accounts({ passwordHasher: fakeHasher() })],
    publicUrl: 'https://id.example.com',
    ...(clock === undefined ? {} : { clock }),
    ...(options.cacheBytes === undefined ? {} : { cacheBytes: options.cacheBytes }),
  })
  chatfactor.on('problem', ({ where, error }) => problems.push(`${where}: ${error.message}`))
  return {
    chatfactor,
    store,
    telegram,
    problems,
    async close() {
      await chatfactor.close()
      await close()
    },
  }
}

interface Connected {
  readonly connection: PostgresConnection
  end(): Promise<void>
}

function connect(options: Pick<InstanceOptions, 'urls' | 'driver' | 'connections' | 'answerMs'>): Connected {
  const { urls, driver = 'pg', connections: max = 8, answerMs: query_timeout = 60_000 } = options
  const [url = '', ...others] = urls
  if (driver === 'postgres.js') {
    const sql = postgres(ofAll(urls), {
      max,
      target_session_attrs: 'read-write',
      connect_timeout: connectionTimeoutMillis / 1_000,
      backoff: () => 0.05,
      fetch_types: false,
    })
    return { connection: { sql }, end: () => sql.end({ timeout: 1 }) }
  }
  if (others.length > 0) {
    const pool = failoverPool(urls, { max, connectionTimeoutMillis, query_timeout })
    return { connection: { pool }, end: () => pool.end() }
  }
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis, query_timeout })
  return { connection: { pool }, end: () => pool.end() }
}

/** One URL with all hosts, as postgres.js and libpq read it. */
function ofAll(urls: readonly string[]): string {
  const [{ protocol, username, password, pathname } = new URL('postgres://none')] = urls.map((url) => new URL(url))
  const hosts = urls.map((url) => new URL(url).host)
  return `${protocol}//${username}:${password}@${hosts.join(',')}${pathname}`
}
