import { freshDatabase } from '@chatfactor/local-postgres'
import { storeContract } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { beginOn } from './support/begin.js'
import { emptyTables } from './support/empty-tables.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url, max: 10 })
const { rows } = await pool.query<{ server_version: string }>('show server_version')
await migrate({ pool })

storeContract({
  name: `PostgreSQL ${rows[0]?.server_version} through pg, commits travel together`,
  create: () => postgresStore({ pool, hints: [], groupCommits: 'always' }),
  begin: () => beginOn(pool),
  destroy: () => pool.query(emptyTables).then(() => undefined),
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})
