import { ChatfactorError } from '@chatfactor/core/store'
import type { Executor } from './executors/executor.js'
import { type PgClient, type PgPool, pgDriver } from './executors/pg-pool.js'
import { type PGliteLike, pgliteExecutor } from './executors/pglite.js'
import { type PostgresJs, postgresJsDriver } from './executors/postgres-js.js'
import { attentiveExecutor } from './patience/attentive-executor.js'
import { type Patience, usualPatience } from './patience/patience.js'

/** Your own connection to PostgreSQL: a `Pool` of pg, a client of postgres.js, or a PGlite database. You close it. */
export type PostgresConnection =
  | {
      readonly pool: PgPool
      /** Connects a client for listening, if the pool goes through PgBouncer. @defaultValue a client of the pool */
      readonly listen?: () => Promise<PgClient>
    }
  | { readonly sql: PostgresJs }
  | { readonly pglite: PGliteLike }

/** The executor of a connection, which limits how long each call waits. */
export function executorOf(
  connection: PostgresConnection,
  prepare = true,
  patience: Patience = usualPatience,
): Executor {
  if ('pool' in connection) {
    return attentiveExecutor(pgDriver(connection.pool, prepare, patience, connection.listen), patience)
  }
  if ('sql' in connection) return attentiveExecutor(postgresJsDriver(connection.sql, prepare, patience), patience)
  if ('pglite' in connection) return pgliteExecutor(connection.pglite)
  throw new ChatfactorError('INVALID_CONFIG', {
    option: 'pool',
    problem: 'is missing: pass one of `pool`, `sql` and `pglite`',
  })
}

/** A schema name that is safe in a statement. Throws `INVALID_CONFIG`. */
export function schemaName(name = 'chatfactor'): string {
  if (/^[a-z_][a-z0-9_]{0,40}$/.test(name) && !name.startsWith('pg_')) return name
  throw new ChatfactorError('INVALID_CONFIG', {
    option: 'schema',
    problem: 'must be lower-case letters, digits and underscores',
  })
}
