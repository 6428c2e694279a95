import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { createSentMessages } from '../../src/deliveries/edit-message.js'
import { insert, type Store } from '../../src/doors/store.js'
import { deliveryRecord, fresh } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'

/** The memory of a process that sent nothing itself, over a store that counts. */
async function memoryOf(known: readonly string[]) {
  const inner = memoryStore()
  const records = known.map((id) => deliveryRecord({ id, state: 'sent', messageId: `message of ${id}` }))
  await inner.commit(records.map((record) => insert('deliveries', fresh(record))))
  const reads: number[] = []
  let isAway = false
  const store: Store = {
    read: (refs) => {
      reads.push(refs.length)
      return isAway ? Promise.reject(new Error('The store is away.')) : inner.read(refs)
    },
    list: (collection, query) => inner.list(collection, query),
    commit: (writes) => inner.commit(writes),
  }
  const sent = createSentMessages(() => ({
    store,
    sending: { ...scriptedEngine().engine.sending, outcomeOf: () => null },
  }))
  const find = async (...ids: readonly string[]) =>
    (await Promise.all(ids.map((id) => sent.find(id)))).map((found) => found?.messageId ?? null)
  return { find, reads, leave: () => (isAway = true) }
}

it('messages that another process sent are looked up together, each once', async () => {
  const { find, reads } = await memoryOf(['a', 'b'])
  expect(await find('a', 'b', 'c', 'a')).toEqual(['message of a', 'message of b', null, 'message of a'])
  expect(reads).toEqual([3])
  expect(await find('b')).toEqual(['message of b'])
  expect(reads).toEqual([3, 1])
})

it('no more than a hundred of them at once', async () => {
  const many = Array.from({ length: 250 }, (_, nth) => `d${nth}`)
  const { find, reads } = await memoryOf(many)
  expect(await find(...many)).toEqual(many.map((id) => `message of ${id}`))
  expect(reads).toEqual([100, 100, 50])
})

it('none of them is known while the store is away', async () => {
  const { find, leave } = await memoryOf(['a'])
  leave()
  expect(await find('a', 'b')).toEqual([null, null])
})
