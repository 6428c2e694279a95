import { freshDatabase } from '@chatfactor/local-postgres'
import { storeContract } from '@chatfactor/testkit'
import postgres from 'postgres'
import { afterAll, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { emptyTables } from '../test/support/empty-tables.js'

// In a database whose language puts `a` before `B`, which no list may do.
const database = await freshDatabase(inject('postgresUrl'), { icuLocale: 'en-US' })
const sql = postgres(database.url, { max: 10 })
const [server] = await sql<{ server_version: string }[]>`show server_version`
await migrate({ sql })

storeContract({
  name: `PostgreSQL ${server?.server_version} through postgres.js, in a database in English (ICU), commits travel together`,
  create: () => postgresStore({ sql, hints: [], groupCommits: 'always' }),
  async begin() {
    const client = await sql.reserve()
    let isReleased = false
    await client.unsafe('begin')
    return {
      transaction: { query: (text, values) => client.unsafe(text, values) },
      async commit() {
        await client.unsafe('commit')
      },
      async rollback() {
        if (isReleased) return
        isReleased = true
        await client.unsafe('rollback')
        client.release()
      },
    }
  },
  destroy: () => sql.unsafe(emptyTables).then(() => undefined),
})

it('really runs in a database that orders texts as English does', async () => {
  const [row] = await sql`select 'a' < 'B' as "isEnglish"`
  expect(row).toEqual({ isEnglish: true })
})

afterAll(async () => {
  await sql.end()
  await database.drop()
})
