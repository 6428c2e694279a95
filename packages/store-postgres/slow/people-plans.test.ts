import { createAdministration } from '@chatfactor/console'
import { createChatfactor } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { type Explained, explainingPool } from '../test/support/explaining-pool.js'
import { manyPeople } from '../test/support/many-people.js'

const people = 50_000
/** All members alone would be more than three times as many, all with their people, tokens and chats thirteen times. */
const mostRows = 15_000
/** How many a text finds is counted up to 10,001, each with their person; all of them would be more than twice as many. */
const mostCounted = 45_000

describe.each([500, 25_000])('among 50,000 people, one in %i of whom has something the matter', (oneIn) => {
  const ran = new Map<string, readonly Explained[]>()
  let end = async () => {}

  beforeAll(async () => {
    const database = await freshDatabase(inject('postgresUrl'))
    const pool = new pg.Pool({ connectionString: database.url, max: 4 })
    end = async () => {
      await pool.end()
      await database.drop()
    }
    await migrate({ pool })
    const { pool: explaining, explained } = explainingPool(pool)
    const chatfactor = createChatfactor({
      keys: [{ id: 'k1', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }],
      store: postgresStore({ pool: explaining, hints: [] }),
      transports: [fakeTransport()],
      publicUrl: 'https://id.example.org',
    })
    const { id } = await chatfactor.resources.create({ name: 'Shop' })
    await manyPeople(pool, id, people, { oneIn })
    const { members, users } = createAdministration(chatfactor).as({ adminId: 'root', resources: 'all' })
    const first = await members.search({ resourceId: id })
    const second = await members.search({ resourceId: id, after: first.next })
    const down = await members.search({ resourceId: id, sort: 'login', descending: true })
    const pages: Readonly<Record<string, () => Promise<unknown>>> = {
      'users, first page': () => users.search(),
      'members, by login': () => members.search({ resourceId: id }),
      'members, by login downwards': () => members.search({ resourceId: id, descending: true }),
      'members, second page downwards': () => members.search({ resourceId: id, descending: true, after: down.next }),
      'members, second page': () => members.search({ resourceId: id, after: first.next }),
      'members, back to the first page': () => members.search({ resourceId: id, before: second.previous }),
      'members, by last sign-in': () => members.search({ resourceId: id, sort: 'signed_in', descending: true }),
      'members without a token': () => members.search({ resourceId: id, only: 'no_token' }),
      'members who are locked': () => members.search({ resourceId: id, only: 'locked' }),
      'members who never signed in': () => members.search({ resourceId: id, only: 'never_signed_in' }),
      'members who cannot be reached': () => members.search({ resourceId: id, only: 'unreachable' }),
      'members who are switched off': () => members.search({ resourceId: id, only: 'off' }),
      'members without an address': () => members.search({ resourceId: id, only: 'no_address' }),
      'members who were not told': () => members.search({ resourceId: id, only: 'not_told' }),
      ...Object.fromEntries(
        (['no_token', 'locked', 'never_signed_in', 'unreachable', 'off'] as const).map((only) => [
          `assignments, ${only}`,
          () => chatfactor.assignments.list({ resourceId: id, only }),
        ]),
      ),
      'members whose name all have': () => members.search({ resourceId: id, text: 'person' }),
      'members whose name all have, second page': () =>
        members.search({ resourceId: id, text: 'person', after: first.next }),
      'users whose name all have': () => users.search({ text: 'person' }),
      'the overview': () => members.count(id),
    }
    for (const [name, load] of Object.entries(pages)) {
      explained.length = 0
      await load()
      ran.set(name, [...explained])
    }
    await chatfactor.close()
  }, 300_000)
  afterAll(() => end())

  it('every list of them, and the overview, looks at a small part', () => {
    expect(ran.size).toBe(23)
    for (const [name, statements] of ran) {
      expect(statements.length, name).toBeGreaterThan(0)
      for (const { text, plan } of statements) {
        const most = name.includes('whose name') && text.startsWith('select (select count(*)') ? mostCounted : mostRows
        expect(rowsIn(plan), `${name}: ${text}\n${plan}`).toBeLessThan(most)
      }
    }
  })

  it('a page of members is read in two statements, with their tokens and chats', () => {
    expect(ran.get('members, by login')).toHaveLength(2)
  })
})

/** How many rows of tables and indexes a plan looked at, also those that it did not want. */
function rowsIn(plan: string): number {
  let loops = 0
  let rows = 0
  for (const line of plan.split('\n')) {
    const [, isScan, found, times] = /^(.* Scan )?.*\(actual rows=([\d.]+) loops=(\d+)\)/.exec(line) ?? []
    if (times !== undefined) loops = isScan === undefined || line.includes('Subquery Scan') ? 0 : Number(times)
    const [, removed] = /Rows Removed by Filter: (\d+)/.exec(line) ?? []
    rows += loops * Number(removed ?? (times === undefined ? 0 : found))
  }
  return rows
}
