import { storeContract } from '@chatfactor/testkit'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, it } from 'vitest'
import { drift, migrate, migrations, postgresStore } from '../src/index.js'
import { emptyTables } from '../test/support/empty-tables.js'

const pglite = await PGlite.create()
const { rows } = await pglite.query<{ server_version: string }>('show server_version')
const first = await migrate({ pglite })

it('migrations run through PGlite as well', async () => {
  expect(first.migrations).toEqual(migrations.map(({ name }) => name))
  expect((await migrate({ pglite })).migrations).toEqual([])
  expect(await drift({ pglite })).toEqual([])
})

storeContract({
  name: `PGlite, PostgreSQL ${rows[0]?.server_version} in this process, commits travel together`,
  create: () => postgresStore({ pglite, hints: [], groupCommits: 'always' }),
  destroy: () => pglite.exec(emptyTables).then(() => undefined),
})

afterAll(() => pglite.close())
