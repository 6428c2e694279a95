import type { Store } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import pg from 'pg'
import { openStore } from '../postgres/instance.js'

/** A database that is empty, and stores on it, each with connections of its own as a process has. */
export interface Stores {
  open(): Store
  close(): Promise<void>
}

let migrated: Promise<string> | null = null

/** One database for all tests of this process: what each of them makes is of people and Resources of its own. */
export async function openStages(server: string): Promise<Stores> {
  migrated ??= migratedDatabase(server)
  const url = await migrated
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const { rows } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'chatfactor' and tablename <> 'migrations'",
  )
  await pool.query(rows.map(({ name }) => `delete from chatfactor.${name}`).join(';'))
  await pool.end()
  const opened: ReturnType<typeof openStore>[] = []
  return {
    open() {
      const next = openStore({ urls: [url], connections: 2 })
      opened.push(next)
      return next.store
    },
    async close() {
      await Promise.all(opened.map(({ close }) => close()))
    },
  }
}

async function migratedDatabase(server: string): Promise<string> {
  const { url } = await freshDatabase(server)
  const pool = new pg.Pool({ connectionString: url })
  await migrate({ pool })
  await pool.end()
  return url
}
