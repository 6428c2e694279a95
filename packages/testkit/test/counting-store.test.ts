import { byId } from '@chatfactor/core/store'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { countingStore } from '../src/index.js'

it('counts every call of a verb until it is reset', async () => {
  const { store, counts, reset } = countingStore(memoryStore())
  await store.read([byId('users', 'a'), byId('users', 'b')])
  await store.read([])
  await store.commit([])
  await store.list('users', { index: 'all', equals: {}, limit: 1 })
  await expect(store.list('users', { index: 'all', equals: {}, after: 'no cursor', limit: 1 })).rejects.toThrow()
  expect(counts()).toEqual({ read: 2, list: 2, commit: 1 })
  reset()
  expect(counts()).toEqual({ read: 0, list: 0, commit: 0 })
})

it('closes what it wraps', async () => {
  const { store } = countingStore(memoryStore())
  await store.close?.()
  await expect(store.read([])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
})
