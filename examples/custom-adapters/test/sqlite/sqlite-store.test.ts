import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { byId, check, insert, remove, schema, update } from '@chatfactor/core/store'
import { sampleRecord } from '@chatfactor/testkit'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SqliteStore, sqliteStore } from '../../src/index.js'

const user = sampleRecord('users', 1)
const other = sampleRecord('users', 2)
const unavailable = { code: 'STORE_UNAVAILABLE' }

let folder: string
let opened: SqliteStore[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-store-'))
  opened = []
})
afterEach(async () => {
  for (const store of opened) await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const path = () => join(folder, 'chatfactor.db')

/** Another connection to the same file, as another process has one. */
function store(): SqliteStore {
  const made = sqliteStore({ path: path() })
  opened.push(made)
  return made
}

/** What the contract leaves open, and this store decides. */
describe('the SQLite store', () => {
  it('keeps its records when it is closed and opened again', async () => {
    const before = store()
    await before.commit([insert('users', user)])
    await before.close()
    expect(await store().read([byId('users', user.id)])).toEqual([user])
  })

  it('shows one process what another has committed', async () => {
    const [one, two] = [store(), store()]
    await one.commit([insert('users', user)])
    expect(await two.read([byId('users', user.id)])).toEqual([user])
    expect(await two.commit([update('users', user, { active: !user.active })])).toEqual({ outcome: 'committed' })
    expect(await one.commit([check('users', user)])).toEqual({ outcome: 'stale', lost: [0] })
  })

  it('calls it a conflict when another process is writing, and goes on when that has ended', async () => {
    const waiting = store()
    const rival = new Database(path())
    rival.exec('begin immediate')
    expect(await waiting.commit([insert('users', user)])).toEqual({ outcome: 'stale', lost: [] })
    expect(await waiting.read([byId('users', user.id)])).toEqual([null])
    rival.exec('rollback')
    rival.close()
    expect(await waiting.commit([insert('users', user)])).toEqual({ outcome: 'committed' })
  })

  it('calls a key that is freed and taken in one commit a duplicate', async () => {
    const one = store()
    await one.commit([insert('users', user), insert('users', other)])
    const heir = { ...sampleRecord('users', 3), loginKey: user.loginKey }
    const outcome = await one.commit([remove('users', user), insert('users', heir)])
    expect(outcome).toEqual({ outcome: 'duplicate', collection: 'users', key: 'login' })
  })

  it('refuses a file whose tables belong to another version', () => {
    store()
    const file = new Database(path())
    file.exec(`update "chatfactor_schema" set "fingerprint" = 'older'`)
    file.close()
    expect(() => store()).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })

  it('says that it is unavailable when the file cannot be opened or is no database', () => {
    for (const wrong of [join(folder, 'missing', 'chatfactor.db'), folder]) {
      expect(() => sqliteStore({ path: wrong })).toThrow(expect.objectContaining(unavailable))
    }
  })

  it('is unavailable once it is closed', async () => {
    const one = store()
    await one.close()
    await one.close()
    await expect(one.read([byId('users', user.id)])).rejects.toMatchObject(unavailable)
    await expect(one.commit([])).rejects.toMatchObject(unavailable)
    await expect(one.list('users', { index: 'all', equals: {}, limit: 1 })).rejects.toMatchObject(unavailable)
  })

  it('leaves a database open that it did not open, and touches only its own tables', async () => {
    const database = new Database(path())
    database.exec(`create table users (name text); insert into users values ('of the host')`)
    const one = sqliteStore({ database })
    await one.commit([insert('users', user)])
    await one.close()
    expect(database.prepare('select name from users').all([])).toEqual([{ name: 'of the host' }])
    database.close()
  })

  it('walks every index without looking at the whole table or sorting', async () => {
    const seen: string[] = []
    const database = new Database(path())
    const watched = {
      exec: (sql: string) => database.exec(sql),
      close: () => database.close(),
      prepare(sql: string) {
        seen.push(sql)
        return database.prepare(sql)
      },
    }
    const one = sqliteStore({ database: watched })
    await one.commit([insert('limits', sampleRecord('limits', 1)), insert('limits', sampleRecord('limits', 2))])
    const first = await one.list('limits', { index: 'overdue', equals: {}, limit: 1 })
    await one.list('limits', { index: 'overdue', equals: {}, after: first.next, limit: 1 })
    await one.list('users', { index: 'all', equals: {}, startsWith: 'an', limit: 1 })
    await one.list('deliveries', { index: 'due', equals: { state: 'waiting' }, limit: 1 })
    const lists = seen.filter((sql) => sql.includes('order by'))
    expect(lists).toHaveLength(4)
    for (const sql of lists) {
      const cells = [...sql.matchAll(/\?/g)].map(() => 1)
      const plan = database.prepare(`explain query plan ${sql}`).all(cells)
      const steps = plan.map((step) =>
        typeof step === 'object' && step !== null && 'detail' in step ? step.detail : '',
      )
      expect(steps.join('\n'), sql).toMatch(/USING (COVERING )?INDEX/)
      expect(steps.join('\n'), sql).not.toContain('TEMP B-TREE')
    }
    // A page further on begins where the cursor stands.
    const further = database.prepare(`explain query plan ${lists[1]}`).all([1, '1', 1])
    expect(JSON.stringify(further)).toContain('SEARCH')
    database.close()
  })

  it('has a table for every collection', () => {
    store()
    const file = new Database(path())
    const names = file
      .prepare(`select name from sqlite_master where type = 'table'`)
      .all([])
      .map((row) => JSON.stringify(row))
    for (const collection of Object.keys(schema))
      expect(names).toContain(JSON.stringify({ name: `chatfactor_${collection}` }))
    file.close()
  })
})
