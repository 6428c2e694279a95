import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accounts } from '@chatfactor/accounts'
import { createChatfactor } from '@chatfactor/core'
import { type FreshDatabase, freshDatabase } from '@chatfactor/local-postgres'
import { operations } from '@chatfactor/operations'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { type Workshop, workshop } from '../test/support/workshop.js'

const keys = [{ id: '2026-11', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }]
const publicUrl = 'https://id.example.com'

describe('import', () => {
  let database: FreshDatabase
  let pool: pg.Pool
  let shop: Workshop

  beforeEach(async () => {
    database = await freshDatabase(inject('postgresUrl'))
    pool = new pg.Pool({ connectionString: database.url })
    await migrate({ pool })
    shop = await workshop({
      'chatfactor.config.ts': configOf('accounts({ otherHashers: [pbkdf2Hasher()] }), operations()'),
    })
    await chatfactor().resources.create({ name: 'Billing', selfService: { enabled: true, address: 'billing' } })
  })
  afterEach(async () => {
    await shop.remove()
    await pool.end()
    await database.drop()
  })

  const chatfactor = () =>
    createChatfactor({
      ...{ keys, publicUrl, transports: [], store: postgresStore({ pool }) },
      features: [accounts(), operations()],
    })

  function configOf(features: string): string {
    return `import { accounts, pbkdf2Hasher } from '@chatfactor/accounts'
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

  const put = async (name: string, text: string) => {
    const path = join(shop.folder, name)
    await writeFile(path, text)
    return path
  }

  const counted = async (what: string) =>
    (await pool.query(`select count(*)::int as n from chatfactor.${what}`)).rows[0].n

  it('R38: brings people in, prints the lines that were refused as CSV, and does nothing twice', async () => {
    const file = await put('people.csv', 'login,email,passwordHash\nann,ann@example.org,\nben,nowhere,\nzoe,,$1$x\n')
    const refused = [
      'line,field,reason',
      '3,email,"is not an e-mail address"',
      '4,passwordHash,"is of no kind that `passwordHasher` or `otherHashers` reads"',
    ].join('\n')
    expect(await shop.run('import', file, '--resource', 'billing', '--dry-run')).toEqual({
      ...{ code: 1, out: refused },
      complaints: 'Would be: 1 created, 0 updated, 0 skipped, 2 refused.',
    })
    expect(await counted('users')).toBe(0)
    expect(await shop.run('import', file, '--resource', 'billing')).toEqual({
      ...{ code: 1, out: refused, complaints: '1 created, 0 updated, 0 skipped, 2 refused.' },
    })
    expect([await counted('users'), await counted('assignments')]).toEqual([1, 1])
    const { code, out, complaints } = await shop.run('import', file, '--resource', 'billing', '--json')
    expect({ code, complaints, said: JSON.parse(out) }).toEqual({
      ...{ code: 1, complaints: '' },
      said: {
        ...{ ok: false, created: 0, updated: 0, skipped: 1, refused: 2, dryRun: false, stoppedBehind: null },
        lines: [
          { line: 3, field: 'email', reason: 'is not an e-mail address' },
          { line: 4, field: 'passwordHash', reason: expect.stringMatching(/^is of no kind/) },
        ],
      },
    })
    const other = await put('others.csv', 'login\nANN\nkai\n')
    expect(await shop.run('import', other, '--on-duplicate', 'skip')).toMatchObject({ code: 0, out: '' })
    expect(await counted('users')).toBe(2)
  })

  it('R38: says in one line what it lacks: the file, the Resource, the feature, a file of people', async () => {
    const file = await put('people.csv', 'login\nann\n')
    const said = async (...args: readonly string[]) => (await shop.run('import', ...args)).complaints
    expect(await said('nowhere.csv')).toBe('There is no file nowhere.csv.')
    expect(await said(file, '--resource', 'nowhere')).toContain('There is no such Resource')
    expect(await said(file, '--on-duplicate', 'merge')).toBe('--on-duplicate must be one of skip, update, fail.')
    expect(await said(await put('poem.csv', 'roses are red\n'))).toContain('has a column 1 that is none of login')
    await put('chatfactor.config.ts', configOf('accounts()'))
    const { code, complaints } = await shop.type('import', file)
    expect({ code, complaints }).toEqual({
      ...{
        code: 2,
        complaints: 'An import needs `operations()`. Add it to `features` in the `options` of the config.',
      },
    })
    expect(await counted('users')).toBe(0)
  })

  it('R38: is killed at any moment, stopped by Ctrl+C, and goes on until everybody is there once', {
    timeout: 240_000,
  }, async () => {
    const count = 6_000
    const lines = Array.from({ length: count }, (_one, at) => `person-${at},p${at}@example.org`)
    const file = await put('people.csv', `login,email\n${lines.join('\n')}\n`)
    for (const signal of ['SIGKILL', 'SIGINT', 'SIGKILL'] as const) {
      const before = await counted('users')
      const running = shop.begin('import', file, '--resource', 'billing')
      const ended = once(running, 'exit')
      // Some more are there: it is at work, also once it has waited for what was killed before.
      const some = async () => expect(await counted('users')).toBeGreaterThan(before + 300)
      await vi.waitFor(some, { timeout: 60_000, interval: 20 })
      expect(running.exitCode).toBeNull()
      running.kill(signal)
      await ended
      if (signal === 'SIGINT') expect(running.exitCode).toBe(1)
    }
    const { code, complaints } = await shop.type('import', file, '--resource', 'billing')
    expect({ code, complaints }).toMatchObject({ code: 0, complaints: expect.stringMatching(/ 0 refused\.$/) })
    expect([await counted('users'), await counted('assignments')]).toEqual([count, count])
    expect(await counted("audit where action = 'user.created'")).toBe(count)
    expect(await counted("audit where action = 'people.imported'")).toBe(1)
  })
})
