import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate, type PostgresStore, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { type Scene, type SceneOptions, setScene } from './scene.js'

/** A store by name, and the scene on it. */
export interface SceneOnStore {
  readonly name: string
  /** Sets the scene on a store that is empty; on PostgreSQL, whatever stood there before is gone. */
  set(options?: SceneOptions): Promise<Scene>
}

/** The scene in memory and on PostgreSQL, for a file whose tests have to hold on both: `describe.each(scenesOnStores)`. */
export const scenesOnStores: readonly SceneOnStore[] = [
  { name: 'in memory', set: setScene },
  {
    name: 'on PostgreSQL',
    async set(options = {}) {
      database ??= openDatabase()
      const { store, empty } = await database
      await empty()
      const scene = await setScene({ ...options, store })
      // Who watches keeps a connection to itself until then.
      onTestFinished(() => scene.chatfactor.close())
      return scene
    },
  },
]

interface Database {
  readonly store: PostgresStore
  empty(): Promise<void>
}

/**
 * One for each process that runs tests: a database for each test would cost more than most tests do. It goes with the
 * server, at the end of the run.
 */
let database: Promise<Database> | null = null

async function openDatabase(): Promise<Database> {
  const { url } = await freshDatabase(inject('postgresUrl'))
  const pool = new pg.Pool({ connectionString: url, max: 6, allowExitOnIdle: true })
  pool.on('error', () => undefined)
  await migrate({ pool })
  const store = postgresStore({ pool })
  const { rows } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'chatfactor' and tablename <> 'migrations'",
  )
  const deletions = rows.map(({ name }) => `delete from chatfactor.${name}`).join(';')
  return {
    store,
    empty: async () => void (await pool.query(deletions)),
  }
}
