import { freshDatabase } from '@chatfactor/local-postgres'
import { storeContract } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { emptyTables } from '../test/support/empty-tables.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url, max: 10 })
await migrate({ pool }, { partitions: true })

// In a batch, so that a commit goes both ways: what is stale, taken or locked there goes alone after it.
storeContract({
  name: 'PostgreSQL with partitions',
  create: () => postgresStore({ pool, hints: [], groupCommits: 'always' }),
  destroy: () => pool.query(emptyTables).then(() => undefined),
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})
