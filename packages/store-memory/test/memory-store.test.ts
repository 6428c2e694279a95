import { byId, byKey, check, insert, type Ref, remove, update } from '@chatfactor/core/store'
import { sampleRecord } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { type MemoryStore, memoryStore } from '../src/index.js'

const user = sampleRecord('users', 1)
const other = sampleRecord('users', 2)
const chat = sampleRecord('chats', 1)
const broken = { code: 'INVARIANT_BROKEN' }

async function filled(): Promise<MemoryStore> {
  const store = memoryStore()
  await store.commit([insert('users', user), insert('users', other), insert('chats', chat)])
  return store
}

/** What the contract leaves open, and this store decides. */
describe('the memory store', () => {
  it('is done before it returns its promise', async () => {
    const store = memoryStore()
    const commit = store.commit([insert('users', user)])
    const read = store.read([byId('users', user.id)])
    expect(await read).toEqual([user])
    expect(await commit).toEqual({ outcome: 'committed' })
  })

  it('refuses every option, as a store that has some', () => {
    // @ts-expect-error JavaScript would let it pass.
    const misled = () => memoryStore({ shards: 3 })
    expect(misled).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
    expect(misled).toThrow('shards: there is no such option')
  })

  it('has copied what it was given before it returns its promise', async () => {
    const store = memoryStore()
    const given = { ...chat, bindings: { resource: { userId: 'u', tokenId: 't' } }, createdAt: new Date(5) }
    const commit = store.commit([insert('chats', given)])
    given.bindings.resource.userId = 'spoilt'
    given.createdAt.setTime(6)
    await commit
    const [found] = await store.read([byId('chats', chat.id)])
    expect(found?.bindings).toEqual({ resource: { userId: 'u', tokenId: 't' } })
    expect(found?.createdAt).toEqual(new Date(5))
  })

  it('always says which writes were lost', async () => {
    const store = await filled()
    const old = { ...user, version: 3 }
    const missing = sampleRecord('chats', 9)
    const writes = [check('users', old), update('users', other, {}), remove('chats', missing)]
    expect(await store.commit(writes)).toEqual({ outcome: 'stale', lost: [0, 2] })
  })

  it('refuses a key that is freed and taken in one commit, and writes nothing', async () => {
    const store = await filled()
    const swap = [
      update('users', user, { loginKey: other.loginKey }),
      update('users', other, { loginKey: user.loginKey }),
    ]
    await expect(store.commit(swap)).rejects.toMatchObject(broken)
    const heir = { ...sampleRecord('users', 3), loginKey: user.loginKey }
    await expect(store.commit([insert('users', heir), remove('users', user)])).rejects.toMatchObject(broken)
    expect(await store.read([byId('users', user.id), byId('users', other.id)])).toEqual([user, other])
  })

  it('refuses names that the schema does not have', async () => {
    const store = await filled()
    const refs: Ref[] = [
      { collection: 'users', at: { key: 'phone', values: { phone: 'a' } } },
      { collection: 'users', at: { from: byId('chats', chat.id), field: 'chatId' } },
    ]
    for (const ref of refs) await expect(store.read([ref])).rejects.toMatchObject(broken)
  })

  it('keeps key values apart however they are cut', async () => {
    const store = memoryStore()
    const one = { ...chat, id: 'one', transport: 'a', accountId: 'b","c', chatId: 'd' }
    const two = { ...chat, id: 'two', transport: 'a', accountId: 'b', chatId: 'c","d' }
    expect(await store.commit([insert('chats', one), insert('chats', two)])).toEqual({ outcome: 'committed' })
    const ref = byKey('chats', 'address', { transport: 'a', accountId: 'b', chatId: 'c","d' })
    expect(await store.read([ref])).toEqual([two])
  })

  it('is unavailable once it is closed', async () => {
    const store = await filled()
    await store.close()
    await store.close()
    const unavailable = { code: 'STORE_UNAVAILABLE' }
    await expect(store.read([])).rejects.toMatchObject(unavailable)
    await expect(store.read([byId('users', user.id)])).rejects.toMatchObject(unavailable)
    await expect(store.commit([])).rejects.toMatchObject(unavailable)
    const list = store.list('users', { index: 'all', equals: {}, limit: 1 })
    await expect(list).rejects.toMatchObject(unavailable)
  })

  it('shares nothing with another one', async () => {
    await filled()
    expect(await memoryStore().read([byId('users', user.id)])).toEqual([null])
  })
})
