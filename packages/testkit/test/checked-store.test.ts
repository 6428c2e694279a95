import {
  byId,
  byKey,
  check,
  follow,
  insert,
  type Ref,
  remove,
  type Store,
  update,
  type Write,
} from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { checkedStore, sampleRecord, storeLaws } from '../src/index.js'
import { looseStore } from '../src/loose-store.js'

const user = sampleRecord('users', 1)
const other = sampleRecord('users', 2)
const broken = { code: 'INVARIANT_BROKEN' }

async function filled(): Promise<Store> {
  const store = checkedStore(memoryStore())
  await store.commit([insert('users', user), insert('users', other)])
  return store
}

describe('a checked store', () => {
  it('still keeps the laws of a store, where core may ask what they ask', async () => {
    const laws = storeLaws.filter(({ name }) => /^users|update that fails|of 64|crosswise|refused/.test(name))
    expect(laws.length).toBeGreaterThan(20)
    for (const law of laws.filter(({ name }) => !name.includes('followed')))
      await law.run(() => checkedStore(memoryStore()))
  })

  it('refuses a record that appears twice in a commit', async () => {
    const store = await filled()
    await expect(store.commit([check('users', user), update('users', user, {})])).rejects.toMatchObject(broken)
  })

  it('refuses a unique key that is freed and taken in one commit, and writes nothing', async () => {
    const store = await filled()
    const heir = { ...sampleRecord('users', 3), loginKey: user.loginKey }
    const commits: Write[][] = [
      [remove('users', user), insert('users', heir)],
      [insert('users', heir), update('users', user, { loginKey: null })],
      [update('users', user, { loginKey: 'x' }), update('users', other, { loginKey: user.loginKey })],
    ]
    for (const writes of commits) await expect(store.commit(writes)).rejects.toMatchObject(broken)
    expect(await store.read([byId('users', user.id), byId('users', other.id)])).toEqual([user, other])
  })

  it('refuses an update that changes more than it says, and lets it through where it says nothing', async () => {
    const store = await filled()
    const [hidden] = [update('users', { ...user, firstName: 'Somebody Else' }, { active: true })]
    if (hidden === undefined || hidden.verb !== 'update') throw new Error('it is an update')
    await expect(store.commit([hidden])).rejects.toMatchObject(broken)
    const { changed, ...silent } = hidden
    expect(changed).toEqual(['active'])
    expect(await store.commit([silent])).toEqual({ outcome: 'committed' })
  })

  it('R34: refuses an entry of the trail that names a person otherwise than by their pseudonym', async () => {
    const store = checkedStore(memoryStore())
    const ana = { ...user, login: 'Ana', loginKey: 'ana', externalId: 'crm-7', email: 'ana@example.org' }
    const { number, administrator, ...entry } = sampleRecord('audit', 1)
    const saying = (details: Readonly<Record<string, string>>) => insert('audit', { ...entry, details })
    const foreign = [{ who: 'Ana' }, { who: 'ana' }, { who: 'crm-7' }, { who: user.id }, { who: 'write@example.org' }]
    for (const details of foreign)
      await expect(store.commit([insert('users', ana), saying(details)])).rejects.toMatchObject(broken)
    expect(await store.commit([insert('users', ana)])).toEqual({ outcome: 'committed' })
    for (const details of foreign) await expect(store.commit([saying(details)])).rejects.toMatchObject(broken)
    const byItsId = insert('audit', { ...entry, details: {}, subjectId: user.id })
    await expect(store.commit([byItsId])).rejects.toMatchObject(broken)
    expect(await store.commit([saying({ who: user.subjectId, fields: 'login email' })])).toEqual({
      outcome: 'committed',
    })
  })

  it('lets through commits that only look alike', async () => {
    const store = await filled()
    const third = sampleRecord('users', 3)
    const writes = [remove('users', user), insert('users', third), update('users', other, { active: true })]
    expect(await store.commit(writes)).toEqual({ outcome: 'committed' })
  })

  it('refuses fields that the schema does not have, lacks or knows as another kind', async () => {
    const store = await filled()
    const fresh = sampleRecord('users', 4)
    const flawed: (object & typeof fresh)[] = [
      Object.assign({ ...fresh }, { nickname: 'ana' }),
      Object.assign({ ...fresh }, { active: 1 }),
      Object.assign({ ...fresh }, { active: null }),
      Object.assign({ ...fresh }, { login: undefined }),
      Object.assign({ ...fresh }, { login: 'a\0b' }),
      Object.assign({ ...fresh }, { login: '\ud83d' }),
      Object.assign({ ...fresh }, { createdAt: new Date(Number.NaN) }),
      Object.assign({ ...fresh }, { sessionEpoch: 1.5 }),
      Object.assign({ ...fresh }, { previousEmail: { at: new Date() } }),
    ]
    for (const record of flawed) await expect(store.commit([insert('users', record)])).rejects.toMatchObject(broken)
    expect(await store.commit([insert('users', fresh)])).toEqual({ outcome: 'committed' })
  })

  it('refuses a new record with what comes later, and takes it as an update', async () => {
    const store = await filled()
    const entry = sampleRecord('audit', 1)
    const numbered = { ...entry, number: '0000000001' }
    await expect(store.commit([insert('audit', numbered)])).rejects.toMatchObject(broken)
    expect(await store.commit([insert('audit', entry)])).toEqual({ outcome: 'committed' })
    expect(await store.commit([update('audit', entry, { number: '0000000001' })])).toEqual({ outcome: 'committed' })
  })

  it('refuses versions that do not start at 1 or do not go up by one', async () => {
    const store = await filled()
    const write = (verb: 'insert' | 'update', version: number): Write =>
      verb === 'insert'
        ? { verb, collection: 'users', record: { ...sampleRecord('users', 5), version } }
        : { verb, collection: 'users', record: { ...user, version }, expectedVersion: 1 }
    for (const bad of [write('insert', 2), write('insert', 0), write('update', 1), write('update', 3)]) {
      await expect(store.commit([bad])).rejects.toMatchObject(broken)
    }
    const unguarded: Write = { verb: 'delete', collection: 'users', id: user.id, expectedVersion: Number.NaN }
    await expect(store.commit([unguarded])).rejects.toMatchObject(broken)
  })

  it('refuses names that the schema does not have', async () => {
    const store = looseStore(await filled())
    const refs: Ref[] = [
      { collection: 'users', at: { key: 'email', values: { email: 'a' } } },
      { collection: 'assignments', at: { key: 'person', values: { userId: 'a' } } },
      { collection: 'users', at: { from: byId('assignments', 'a'), field: 'resourceId' } },
      { collection: 'users', at: { from: byId('assignments', 'a'), field: 'misses' } },
    ]
    for (const ref of refs) await expect(store.read([ref])).rejects.toMatchObject(broken)
    const queries = [
      { index: 'byName', equals: {}, limit: 1 },
      { index: 'all', equals: { active: true }, limit: 1 },
      { index: 'all', equals: {}, limit: 501 },
    ]
    for (const query of queries) await expect(store.list('users', query)).rejects.toMatchObject(broken)
    const prefixed = { index: 'byTime', equals: {}, startsWith: '2026', limit: 1 }
    await expect(store.list('audit', prefixed)).rejects.toMatchObject(broken)
    const ended = { index: 'due', equals: { state: 'sent' }, limit: 1 }
    await expect(store.list('deliveries', ended)).rejects.toMatchObject(broken)
    const unnumbered = { index: 'unnumbered', equals: { number: null }, limit: 1 }
    for (const query of [{ after: 'a' }, { direction: 'descending' }, { equals: { number: '1' } }] as const)
      await expect(store.list('audit', { ...unnumbered, ...query })).rejects.toMatchObject(broken)
  })

  it('passes on what is sound', async () => {
    const store = await filled()
    const refs = [
      byKey('users', 'login', { loginKey: user.loginKey ?? '' }),
      follow(byId('assignments', 'none'), 'userId', 'users'),
    ]
    expect(await store.read(refs)).toEqual([user, null])
    const { items } = await store.list('users', { index: 'all', equals: {}, startsWith: 'loginKey', limit: 500 })
    expect(items).toHaveLength(2)
  })
})
