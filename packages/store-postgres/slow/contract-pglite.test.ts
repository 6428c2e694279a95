import { storeContract } from '@chatfactor/testkit'
import { PGlite } from '@electric-sql/pglite'
import { afterAll } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { emptyTables } from '../test/support/empty-tables.js'

const pglite = await PGlite.create()
const { rows } = await pglite.query<{ server_version: string }>('show server_version')
await migrate({ pglite })

storeContract({
  name: `PGlite, PostgreSQL ${rows[0]?.server_version} in this process, commits travel together`,
  create: () => postgresStore({ pglite, hints: [], groupCommits: 'always' }),
  destroy: () => pglite.exec(emptyTables).then(() => undefined),
})

afterAll(() => pglite.close())
