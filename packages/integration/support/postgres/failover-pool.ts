import type { PgClient, PgPool, PgQuery } from '@chatfactor/store-postgres'
import pg from 'pg'

export interface FailoverPool extends PgPool {
  end(): Promise<void>
}

/**
 * A pool of pg for a primary and its standbys: it uses whichever of them takes writes.
 *
 * pg knows one host. This asks one after the other, as `target_session_attrs=read-write` of libpq does, keeps the first that is no
 * standby, and asks again after its connection broke or it turned out to be a standby. The call that met the trouble fails;
 * whether to repeat it is not for a pool to say.
 */
export function failoverPool(urls: readonly string[], options: Omit<pg.PoolConfig, 'connectionString'>): FailoverPool {
  let primary: Promise<pg.Pool> | null = null
  const pools = new Set<pg.Pool>()
  const clients = new WeakMap<pg.PoolClient, PgClient>()

  async function findPrimary(): Promise<pg.Pool> {
    for (const connectionString of urls) {
      const pool = new pg.Pool({ ...options, connectionString })
      pool.on('error', () => undefined)
      pools.add(pool)
      const standby = await pool.query('select pg_is_in_recovery()::text as standby').then(
        ({ rows }) => rows[0]?.standby !== 'false',
        () => true,
      )
      if (!standby) return pool
      leave(pool)
    }
    throw Object.assign(new Error('No host takes writes.'), { code: 'ECONNREFUSED' })
  }

  function leave(pool: pg.Pool): void {
    if (pools.delete(pool)) void pool.end()
  }

  async function connect(): Promise<PgClient> {
    primary ??= findPrimary()
    const mine = primary
    const pool = await mine.catch((error: unknown) => {
      if (primary === mine) primary = null
      throw error
    })
    function leaveInTrouble(error: unknown): never {
      if (isTroubleOfServer(error)) {
        if (primary === mine) primary = null
        leave(pool)
      }
      throw error
    }
    const client = await pool.connect().catch(leaveInTrouble)
    const known = clients.get(client) ?? watched(client, leaveInTrouble)
    clients.set(client, known)
    return known
  }

  return {
    connect,
    // Each pool is listened to above.
    on: () => undefined,
    async end() {
      const open = [...pools]
      pools.clear()
      primary = null
      await Promise.all(open.map((pool) => pool.end()))
    },
  }
}

/** A client that says when a statement met trouble. */
function watched(client: pg.PoolClient, onFailure: (error: unknown) => never): PgClient {
  const query = (given: PgQuery) => client.query(given).catch(onFailure)
  return new Proxy<PgClient>(client, {
    get(target, key) {
      if (key === 'query') return query
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** Not what a statement did wrong, but a broken connection, a server that stops, or one that became a standby. */
function isTroubleOfServer(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|57P|25006)/.test(code)
}
