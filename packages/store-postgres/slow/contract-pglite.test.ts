import { storeContract, world } from '@chatfactor/testkit'
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

it('takes a transaction of the host, and every other call waits for it, as PGlite has one session', async () => {
  const { chatfactor, resource } = await world({ store: postgresStore({ pglite, hints: [] }) })
  const signUp = (login: string) =>
    pglite.transaction(async (transaction) => {
      const within = chatfactor.within(transaction)
      const { id: userId } = await within.users.ensure({ externalId: login, login })
      await within.assignments.create({ resourceId: resource.id, userId })
      if (login === 'ben') throw new Error('The host refuses Ben.')
      return userId
    })
  const [ana, ben] = await Promise.allSettled([signUp('ana'), signUp('ben'), chatfactor.users.findByLogin('ana')])
  expect([ana.status, ben.status]).toEqual(['fulfilled', 'rejected'])
  expect((await chatfactor.users.list()).items.map(({ login }) => login)).toEqual(['ana'])
  await chatfactor.close()
  await pglite.exec(emptyTables)
})

afterAll(() => pglite.close())
