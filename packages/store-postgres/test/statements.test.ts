import { byId, byKey, check, follow, insert, remove, update, type Write } from '@chatfactor/core/store'
import { freshDatabase } from '@chatfactor/local-postgres'
import { sampleRecord } from '@chatfactor/testkit'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { migrate, postgresStore } from '../src/index.js'
import { emptyTables } from './support/empty-tables.js'
import { recordingPool } from './support/recording-pool.js'

const database = await freshDatabase(inject('postgresUrl'))
const real = new pg.Pool({ connectionString: database.url, max: 4 })
await migrate({ pool: real })
const { pool, sent } = recordingPool(real)
const store = postgresStore({ pool, hints: [] })

const [user, other, third] = [1, 2, 3].map((seed) => sampleRecord('users', seed))
const resource = sampleRecord('resources', 1)
const chat = sampleRecord('chats', 1)
const assignment = { ...sampleRecord('assignments', 1), userId: user?.id ?? '', resourceId: resource.id }
const entries = [1, 2, 3, 4, 5, 6, 7].map((seed) => sampleRecord('audit', seed))

/** A table that is empty has one plan only. */
const manyEntries = `
insert into chatfactor.audit (id, version, at, action, actor, outcome, details)
select 'entry' || n, 1, now(), 'resource.created', 'host', 'success', '{}' from generate_series(1, 2000) n;
analyze chatfactor.audit`

if (user === undefined || other === undefined || third === undefined) throw new Error('there are three users')

beforeEach(async () => {
  await real.query(emptyTables)
  await store.commit([insert('users', user), insert('users', other), insert('resources', resource)])
  await store.commit([insert('chats', chat), insert('assignments', assignment)])
  sent.length = 0
})

afterAll(async () => {
  await real.end()
  await database.drop()
})

describe('every verb is one statement and a transaction of its own', () => {
  it('when it reads by id, by key and along references', async () => {
    const membership = byKey('assignments', 'person', { userId: user.id, resourceId: resource.id })
    const refs = [membership, follow(membership, 'userId', 'users'), byId('chats', chat.id)] as const
    expect(await store.read(refs)).toEqual([assignment, user, chat])
    expect(sent).toHaveLength(1)
  })

  it('but for a read by more than a hundred keys, which is several', async () => {
    const limits = Array.from({ length: 250 }, (_, seed) => sampleRecord('limits', seed))
    await store.commit(limits.filter((_, seed) => seed % 3 > 0).map((limit) => insert('limits', limit)))
    sent.length = 0
    const found = await store.read(limits.map(({ key }) => byKey('limits', 'key', { key })))
    expect(found).toEqual(limits.map((limit, seed) => (seed % 3 > 0 ? limit : null)))
    expect(sent).toHaveLength(3)
  })

  it('R35: when it tells the time of the database', async () => {
    const { rows } = await real.query<{ now: Date }>('select clock_timestamp() as now')
    const told = await store.now()
    expect(told.getTime() - (rows[0]?.now.getTime() ?? 0)).toBeGreaterThanOrEqual(-1)
    expect(told.getTime() - (rows[0]?.now.getTime() ?? 0)).toBeLessThan(10_000)
    expect(sent).toHaveLength(1)
  })

  it('when it reads many ids of several collections, some of them twice or missing', async () => {
    await store.commit(entries.map((entry) => insert('audit', entry)))
    sent.length = 0
    const ids = [...entries.map(({ id }) => id), 'nothing', entries[0]?.id ?? '']
    const refs = [byId('users', user.id), ...ids.map((id) => byId('audit', id)), byId('users', other.id)]
    expect(await store.read(refs)).toEqual([user, ...entries, null, entries[0], other])
    expect(sent).toHaveLength(1)
  })

  it('when it lists', async () => {
    const page = await store.list('users', { index: 'all', equals: {}, limit: 1 })
    await store.list('users', { index: 'all', equals: {}, limit: 1, after: page.next })
    await store.list('users', { index: 'all', equals: {}, limit: 1, startsWith: 'a', direction: 'descending' })
    expect(sent).toHaveLength(3)
  })

  it('when it commits, whatever becomes of it', async () => {
    const commits: Write[][] = [
      [check('resources', resource), update('users', user, {}), ...entries.map((entry) => insert('audit', entry))],
      [update('users', user, {})],
      [insert('users', user)],
      [update('users', { ...user, version: 2 }, {}), remove('users', other), insert('users', third)],
    ]
    const outcomes = []
    for (const writes of commits) outcomes.push((await store.commit(writes)).outcome)
    expect(outcomes).toEqual(['committed', 'stale', 'duplicate', 'committed'])
    expect(sent).toHaveLength(commits.length)
  })

  it('and none of them opens or ends a transaction', async () => {
    await store.commit([update('users', user, {}), remove('users', other)])
    await store.read([byId('users', user.id)])
    for (const { text } of sent) expect(text).toMatch(/^(with|select) (?!.*\b(begin|commit|rollback|savepoint)\b)/)
  })

  it('and nothing at all when there is nothing to do, or nothing that could be found', async () => {
    expect(await store.commit([])).toEqual({ outcome: 'committed' })
    expect(await store.read([])).toEqual([])
    expect(await store.read([byId('users', 'with\0nul'), byId('users', 'half \ud800')])).toEqual([null, null])
    const page = { items: [], next: null }
    expect(await store.list('users', { index: 'all', equals: {}, startsWith: '\0', limit: 5 })).toEqual(page)
    expect(await store.list('audit', { index: 'byResource', equals: { resourceId: '\ud800' }, limit: 5 })).toEqual(page)
    expect(sent).toEqual([])
  })
})

describe('the text of a statement', () => {
  it('is the same for the same shape, whoever and however many are meant, and so is its name', async () => {
    await store.read([byId('users', user.id)])
    await store.read([byId('users', other.id)])
    for (const count of [2, 7])
      await store.commit(
        entries.slice(0, count).map((entry) => insert('audit', { ...entry, id: `${entry.id}${count}` })),
      )
    await store.list('users', { index: 'all', equals: {}, limit: 1 })
    await store.list('users', { index: 'all', equals: {}, limit: 500 })
    expect(new Set(sent.map(({ text }) => text)).size).toBe(3)
    expect(new Set(sent.map(({ name }) => name)).size).toBe(3)
    expect(postgresStore({ pool, hints: [] })).not.toBe(store)
    await postgresStore({ pool, hints: [] }).read([byId('users', user.id)])
    expect(sent.at(-1)).toEqual(sent[0])
  })

  it('is planned once per connection, under its name', async () => {
    const one = new pg.Pool({ connectionString: database.url, max: 1 })
    const alone = postgresStore({ pool: one, hints: [] })
    for (const { id } of [user, other, third, user, other]) await alone.read([byId('users', id)])
    const { rows } = await one.query('select name from pg_prepared_statements')
    expect(rows).toHaveLength(1)
    await one.end()
  })

  it.each(['always', 'never'] as const)(
    'of several is planned once as well, with groupCommits %s',
    async (groupCommits) => {
      const one = new pg.Pool({ connectionString: database.url, max: 1 })
      const busy = postgresStore({ pool: one, hints: [], groupCommits })
      await real.query(manyEntries)
      for (let round = 1; round <= 20; round += 1) {
        const [first, second, ...others] = entries.map((entry) => ({ ...entry, id: `${entry.id}${round}` }))
        if (first === undefined || second === undefined) throw new Error('there are seven entries')
        await Promise.all([first, second].map((entry) => busy.commit([insert('audit', entry)])))
        await busy.commit(others.map((entry) => insert('audit', entry)))
        await Promise.all([first, second].map((entry) => busy.commit([remove('audit', entry)])))
        await Promise.all([user, other, third].map(({ id }) => busy.read([byId('users', id)])))
        await busy.read(others.map(({ id }) => byId('audit', id)))
        await busy.commit(others.map((entry) => remove('audit', entry)))
      }
      const { rows } = await one.query<{ again: number }>(
        'select custom_plans::int as again from pg_prepared_statements',
      )
      await one.end()
      expect(rows.length).toBeGreaterThan(4)
      // PostgreSQL plans a statement five times before it believes that a plan for any values is as good.
      for (const { again } of rows) expect(again).toBeLessThanOrEqual(5)
    },
  )

  it('has no name when statements must not be prepared', async () => {
    const unprepared = postgresStore({ pool, hints: [], prepare: false })
    expect(await unprepared.read([byId('users', user.id)])).toEqual([user])
    expect(sent).toEqual([{ name: null, text: expect.any(String) }])
  })

  it('holds no value', async () => {
    await store.commit([
      update('users', user, { firstName: 'Ana-Maria' }),
      insert('audit', entries[0] ?? sampleRecord('audit', 1)),
    ])
    await store.read([byId('users', user.id)])
    for (const { text } of sent) {
      expect(text).not.toContain('Ana-Maria')
      expect(text).not.toContain(user.id)
    }
  })
})

describe('a key that is freed and taken in one commit', () => {
  const refused = { code: 'INVARIANT_BROKEN' }

  it('is refused, whichever write comes first, and nothing is written', async () => {
    const heir = { ...third, loginKey: user.loginKey }
    const commits: Write[][] = [
      [remove('users', user), insert('users', heir)],
      [insert('users', heir), update('users', user, { loginKey: 'free' })],
      [update('users', user, { loginKey: other.loginKey }), update('users', other, { loginKey: user.loginKey })],
      [update('users', other, { loginKey: user.loginKey }), update('users', user, { loginKey: null })],
    ]
    for (const writes of commits) await expect(store.commit(writes)).rejects.toMatchObject(refused)
    expect(await store.read([byId('users', user.id), byId('users', other.id), byId('users', third.id)])).toEqual([
      user,
      other,
      null,
    ])
  })

  it('is refused only after the versions were found to be right', async () => {
    const writes = [remove('users', { ...user, version: 5 }), insert('users', { ...third, loginKey: user.loginKey })]
    expect(await store.commit(writes)).toEqual({ outcome: 'stale', lost: [0] })
  })

  it('is an ordinary duplicate when its holder keeps it', async () => {
    const writes = [update('users', user, { firstName: null }), insert('users', { ...third, loginKey: user.loginKey })]
    expect(await store.commit(writes)).toEqual({ outcome: 'duplicate', collection: 'users', key: 'login' })
  })

  it('may be kept by one record while another changes its own', async () => {
    const writes = [update('users', user, { firstName: null }), update('users', other, { loginKey: 'free' })]
    expect(await store.commit(writes)).toEqual({ outcome: 'committed' })
  })
})

describe('what a commit says', () => {
  it('names the writes that were lost, the single last one too', async () => {
    const lost = [check('resources', { ...resource, version: 4 }), update('users', other, {}), remove('chats', chat)]
    expect(await store.commit(lost)).toEqual({ outcome: 'stale', lost: [0] })
    const last = [check('resources', resource), update('users', { ...other, version: 9 }, {})]
    expect(await store.commit(last)).toEqual({ outcome: 'stale', lost: [1] })
    const all = [remove('chats', { ...chat, version: 9 }), update('users', { ...other, version: 9 }, {})]
    expect(await store.commit(all)).toEqual({ outcome: 'stale', lost: [0, 1] })
  })

  it('refuses values that no store can keep, without showing them', async () => {
    const writes = [update('users', user, { firstName: 'secret\0' })]
    await expect(store.commit(writes)).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
    const error: unknown = await store.commit(writes).catch((error: unknown) => error)
    expect(String(error)).not.toContain('secret')
    expect(await store.read([byId('users', user.id)])).toEqual([user])
  })
})

describe('a cursor', () => {
  const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')

  it('that somebody made up is INVALID_INPUT, never an error of the database', async () => {
    const lists = [
      ...[['a'], ['a', 'b', 'c'], [1, 'a'], ['a', 1], ['a\0', 'b'], ['a', '\ud800'], ['a', { b: 1 }]].map((content) =>
        store.list('users', { index: 'all', equals: {}, limit: 5, after: forged(content) }),
      ),
      ...[
        ['b', 'a'],
        [1.5, 'a'],
        [1e300, 'a'],
        [null, 'a'],
        [-1e15, 'a'],
      ].map((content) =>
        store.list('audit', { index: 'byResource', equals: { resourceId: null }, limit: 5, after: forged(content) }),
      ),
    ]
    for (const list of lists) {
      await expect(list).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { issues: [{ field: 'after' }] } })
    }
    expect(sent).toEqual([])
  })
})

it('refuses names that the schema does not have, and schemas that are no names', async () => {
  const refs = [
    { collection: 'users', at: { key: 'nickname', values: { nickname: 'a' } } },
    { collection: 'users', at: { from: byId('chats', chat.id), field: 'chatId' } },
  ] as const
  for (const ref of refs) await expect(store.read([ref])).rejects.toMatchObject({ code: 'INVARIANT_BROKEN' })
  for (const schema of ['', 'Ana', 'a"b', 'pg_mine', 'a-b', 'x'.repeat(60)]) {
    expect(() => postgresStore({ pool, schema })).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  }
})

it('refuses an option that does not exist by its name', () => {
  const misspelled = { pool, shema: 'mine' }
  expect(() => postgresStore(misspelled)).toThrow(/^shema: there is no such option; there are .*schema/)
})
