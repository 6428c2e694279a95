import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { type Workshop, workshop } from '../test/support/workshop.js'

const keys = [{ id: '2026-11', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }]
const publicUrl = 'https://id.example.com'

describe('erase', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let shop: Workshop

  beforeEach(async () => {
    database = await freshDatabase(inject('postgresUrl'))
    pool = new pg.Pool({ connectionString: database.url })
    await migrate({ pool })
    shop = await workshop({ 'chatfactor.config.ts': configOf('accounts(), operations()') })
  })
  afterEach(async () => {
    await shop.remove()
    await pool.end()
    await database.drop()
  })

  function configOf(features: string): string {
    return `import { accounts } from '@chatfactor/accounts'
import { operations } from '@chatfactor/operations'
import { postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'

export default () => {
  const pool = new pg.Pool({ connectionString: '${database.url}' })
  const base = { keys: ${JSON.stringify(keys)}, store: postgresStore({ pool }), transports: [], publicUrl: '${publicUrl}' }
  return { options: { ...base, features: [${features}] }, close: () => pool.end() }
}
`
  }

  const app = () =>
    createChatfactor({
      ...{ keys, publicUrl, transports: [], store: postgresStore({ pool }) },
      features: [accounts(), operations()],
    })

  it('C62: deletes somebody by their login, lists who was erased, and erases them once more after a restore', async () => {
    const chatfactor = app()
    const [ana, ben] = await Promise.all(['ana', 'ben'].map((login) => chatfactor.users.create({ login })))
    const { rows: backup } = await pool.query("select * from chatfactor.users where login = 'ana'")
    expect(await shop.run('erase', 'ana')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Erased, including \d+ rec/),
    })
    expect(await chatfactor.users.findByLogin('ana')).toBe(null)
    expect(await chatfactor.users.get({ id: ben?.id ?? '' })).toMatchObject({ login: 'ben' })

    const { out } = await shop.run('erase', '--list')
    expect(JSON.parse(out)).toMatchObject({ userId: ana?.id, state: 'done' })
    const file = join(shop.folder, 'erasures.jsonl')
    await writeFile(file, `${out}\n`)
    expect(await shop.run('erase', '--again', file)).toMatchObject({ code: 0, out: '0 erased, 1 were already gone.' })

    const [row] = backup
    const names = Object.keys(row)
    const places = names.map((_name, at) => `$${at + 1}`)
    await pool.query(
      `insert into chatfactor.users (${names.join(', ')}) values (${places.join(', ')})`,
      Object.values(row),
    )
    expect(await chatfactor.users.findByLogin('ana')).not.toBe(null)
    expect(await shop.run('erase', '--again', file)).toMatchObject({ code: 0, out: '1 erased, 0 were already gone.' })
    expect(await chatfactor.users.findByLogin('ana')).toBe(null)
    await chatfactor.close()
    expect(await readFile(file, 'utf8')).not.toContain('ana')
  })

  it('says what it needs: one of a login, a list or a file; somebody who is there; operations', async () => {
    const refused = async (...args: readonly string[]) => (await shop.run('erase', ...args)).complaints.split('\n')[0]
    expect(await refused()).toBe('Give one login, or --list, or --again with a file.')
    expect(await refused('ana', '--list')).toBe('Give one login, or --list, or --again with a file.')
    expect(await refused('nobody')).toBe('There is no user with the login nobody.')
    expect(await refused('--again', 'missing.jsonl')).toBe('There is no file missing.jsonl.')
    const wrong = join(shop.folder, 'wrong.jsonl')
    await writeFile(wrong, '\n{"user":"x"}\n')
    expect(await refused('--again', wrong)).toBe(`Line 2 of ${wrong} does not come from --list.`)
    await writeFile(join(shop.folder, 'chatfactor.config.ts'), configOf('accounts()'))
    // In a process of its own, which has not read the config before.
    expect((await shop.type('erase', 'ana')).complaints).toBe(
      'Erasing needs `operations()`. Add it to `features` in the `options` of the config.',
    )
  })
})
