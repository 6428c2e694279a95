import type { FakeEvent } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { scenesOnStores } from '../../support/scenes-on-stores.js'

const dayMs = 24 * 60 * 60_000

/** Strangers write to the bot and go away again; what they said of themselves must not stay for ever (C63). */
describe.each(scenesOnStores)('strangers without end, $name', ({ set }) => {
  it('C63: are forgotten after 30 days of silence, and so are the chats and tokens of people who left', async () => {
    const { person, enroll, happens, chatfactor, clock, store, sendCode, answer, telegram } = await set()
    const [ana, ben] = [await person('ana'), await person('ben')]
    await enroll(ana, '42')
    const gone = await enroll(ben, '43')
    for (let stranger = 0; stranger < 60; stranger += 1) {
      await happens({ type: 'text', chatId: `stranger-${stranger}`, text: 'hello' })
    }
    await chatfactor.tokens.revoke(gone, { because: 'removed_by_host', actor: 'host' })
    const chats = async () => (await store.list('chats', { index: 'idle', equals: {}, limit: 500 })).items
    const ended = { index: 'byEnd', equals: { revokedBecause: 'removed_by_host' }, limit: 500 } as const
    await clock.advance(29 * dayMs)
    await chatfactor.worker.runOnce()
    expect(await chats()).toHaveLength(62)
    expect((await store.list('tokens', ended)).items).toHaveLength(1)
    await clock.advance(dayMs + 1_000)
    await chatfactor.worker.runOnce()
    expect((await chats()).map(({ chatId }) => chatId)).toEqual(['42'])
    expect((await store.list('tokens', ended)).items).toEqual([])
    // Whoever stayed signs in as before, and whoever left may come back.
    expect((await answer(ana, await sendCode(ana), telegram.lastCode('42') ?? '')).outcome).toBe('accepted')
    await enroll(ben, '43')
    expect(await chats()).toHaveLength(2)
  })

  it('C63: thousands of overdue records and two processes that sweep: all go, and none is counted twice', async () => {
    const { chatfactor, clock, store, happens, instance } = await set()
    for (let stranger = 0; stranger < 40; stranger += 1) {
      await happens({ type: 'text', chatId: `stranger-${stranger}`, text: 'hello' })
    }
    await clock.advance(8 * dayMs)
    const rounds = await Promise.all([chatfactor.worker.runOnce(), instance().worker.runOnce()])
    const inbound = await store.list('inbound', { index: 'byAge', equals: {}, limit: 10 })
    const deliveries = await store.list('deliveries', { index: 'byAge', equals: {}, limit: 10 })
    expect([inbound.items, deliveries.items]).toEqual([[], []])
    expect(rounds.reduce((sum, { swept }) => sum + swept, 0)).toBe(80)
  })

  it.each<[string, FakeEvent]>([
    ['open dead links', { type: 'code', chatId: '666', code: 'A'.repeat(43) }],
    ['type codes that do not work', { type: 'text', chatId: '666', text: 'ABCDE-23456' }],
    ['ask for help', { type: 'text', chatId: '666', text: '/help' }],
  ])('C63: who %s leave no more records than they get answers', async (_what, event) => {
    const { happens, store, telegram, clock } = await set()
    const kept = async () => {
      const all = { index: 'byAge', equals: {}, limit: 100 } as const
      const [inbound, deliveries] = [await store.list('inbound', all), await store.list('deliveries', all)]
      return [inbound.items.length, deliveries.items.length]
    }
    for (let time = 0; time < 50; time += 1) expect(await happens(event)).toBe(200)
    expect(telegram.sent).toHaveLength(6)
    expect(await kept()).toEqual([6, 6])
    // Whoever is left alone for a moment is answered again.
    await clock.advance(10_000)
    await happens(event)
    expect(await kept()).toEqual([7, 7])
  })
})
