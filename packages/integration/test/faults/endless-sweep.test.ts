import type { Store } from '@chatfactor/core'
import { insert } from '@chatfactor/core/store'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

/** However much is deleted, as much again is overdue: a site that writes faster than anybody can sweep (C63). */
describe.each(scenesOnStores)('a sweep that never comes to an end, $name', ({ set }) => {
  it('C63: lets codes through meanwhile, and ends when the process closes', async () => {
    let batches = 0
    const neverEmpty = (store: Store): Store => ({
      ...store,
      async commit(writes) {
        const isSweep = writes.every(({ verb, collection }) => verb === 'delete' && collection === 'inbound')
        if (!isSweep) return store.commit(writes)
        batches += 1
        return { outcome: 'committed' }
      },
    })
    const { chatfactor, person, enroll, sendCode, answer, telegram, store } = await set({ around: neverEmpty })
    const ana = await person('ana')
    await enroll(ana, '42')
    const old = Array.from({ length: 600 }, (_, at) => ({ id: `old ${at}`, reply: null, createdAt: new Date(0) }))
    await store.commit(old.map((record) => insert('inbound', record)))
    chatfactor.worker.start()
    while (batches < 5) await new Promise((resolve) => setImmediate(resolve))
    expect((await answer(ana, await sendCode(ana), telegram.lastCode('42') ?? '')).outcome).toBe('accepted')
    await chatfactor.close()
    const atTheEnd = batches
    for (let turns = 0; turns < 100; turns += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(batches).toBe(atTheEnd)
  }, 60_000)
})
