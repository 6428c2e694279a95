import { freshDatabase } from '@chatfactor/local-postgres'
import { storeContract } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { emptyTables } from '../test/support/empty-tables.js'

const database = await freshDatabase(inject('postgresUrl'))
const pool = new pg.Pool({ connectionString: database.url, max: 10 })
await migrate({ pool }, { partitions: true })

for (const groupCommits of ['never', 'always'] as const) {
  storeContract({
    name: `PostgreSQL with partitions, commits travel together: ${groupCommits}`,
    create: () => postgresStore({ pool, hints: [], groupCommits }),
    destroy: () => pool.query(emptyTables).then(() => undefined),
  })
}

afterAll(async () => {
  await pool.end()
  await database.drop()
})
