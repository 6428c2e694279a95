import type pg from 'pg'
import type { PgClient, PgPool, PgQuery } from '../../src/index.js'

/** A pool that says what it is going to run, and waits for whoever hears of it. */
export function watchedPool(pool: pg.Pool, before: (query: PgQuery) => Promise<void>): PgPool {
  const watched = new WeakMap<pg.PoolClient, PgClient>()
  return {
    on: (event, listener) => pool.on(event, listener),
    async connect() {
      const client = await pool.connect()
      const known = watched.get(client) ?? watchedClient(client, before)
      watched.set(client, known)
      return known
    },
  }
}

function watchedClient(client: pg.PoolClient, before: (query: PgQuery) => Promise<void>): PgClient {
  async function query(given: PgQuery) {
    await before(given)
    return client.query(given)
  }
  return new Proxy<PgClient>(client, {
    get(target, key) {
      if (key === 'query') return query
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
