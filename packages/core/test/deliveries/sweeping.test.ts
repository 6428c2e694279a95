import { createAdministration } from '@chatfactor/console'
import { sampleRecord } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { sweepInTurns } from '../../src/deliveries/sweep-batches.js'
import { byId, type CollectionName, insert, type Store, schema, update } from '../../src/doors/store.js'
import { inUse } from '../../src/records/chat-record.js'
import { type EnrollmentState, isEnrollmentOver } from '../../src/records/enrollment-record.js'
import { tokenEndReasons } from '../../src/records/token-record.js'
import { enrollmentRecord, fresh } from '../support/records.js'
import { hourMs, minuteMs, secondMs, setting } from '../support/setting.js'

const all = { equals: {}, limit: 500 } as const

/** Each state of an enrollment, which the compiler sees to. */
const enrollmentStates: Readonly<Record<EnrollmentState, null>> = {
  ...{ awaiting_scan: null, awaiting_message: null, awaiting_confirmation: null },
  ...{ active: null, cancelled: null, expired: null, locked: null },
}
const isCollection = (name: string): name is CollectionName => Object.hasOwn(schema, name)
const isState = (name: string): name is EnrollmentState => name in enrollmentStates

describe('sweeping', () => {
  it('C63: sweeps sessions, limits and dedupe records that nobody needs any more', async () => {
    const { chatfactor, ana, signIn, hear, clock } = await setting()
    await chatfactor.worker.runOnce()
    await signIn(ana)
    await hear({ type: 'text', chatId: 'chat-a', text: '/help' })
    expect((await chatfactor.worker.runOnce()).swept).toBe(0)
    await clock.advance(8 * hourMs + secondMs)
    expect((await chatfactor.worker.runOnce()).swept).toBe(1)
    await clock.advance(24 * hourMs)
    expect((await chatfactor.worker.runOnce()).swept).toBe(1)
  })

  /** Every collection that says itself when what is in it is over. */
  const ending = Object.entries(schema).flatMap(([name, { fields, indexes }]) =>
    'overdue' in indexes && 'expiresAt' in fields && isCollection(name) ? [name] : [],
  )

  it.each(ending)('C63: what is over ends in time, and what is not stays: %s', async (collection) => {
    const { chatfactor, clock, counting, memory } = await setting()
    const at = (days: number) => new Date(clock.now().getTime() + days * 24 * hourMs)
    const ends = (seed: number, expiresAt: Date) => {
      const sample = sampleRecord(collection, seed)
      return { ...sample, ...('about' in sample ? { about: { event: 'pin.set' } } : {}), expiresAt }
    }
    const [over, lasting] = [ends(1, at(-30)), ends(2, at(1))]
    // Samples, which no verb has written.
    await memory.commit([over, lasting].map((record) => ({ verb: 'insert', collection, record })))
    await chatfactor.worker.runOnce()
    const left = await counting.store.read([over, lasting].map(({ id }) => byId(collection, id)))
    expect(left.map((record) => record?.id ?? null)).toEqual([null, lasting.id])
  })

  it.each([
    [
      'challenges',
      24 * hourMs + 3 * minuteMs,
      (store: Store) => store.list('challenges', { index: 'overdue', ...all }),
    ],
    ['deliveries', 7 * 24 * hourMs, (store: Store) => store.list('deliveries', { index: 'byAge', ...all })],
    ['audit', 365 * 24 * hourMs, (store: Store) => store.list('audit', { index: 'byTime', ...all })],
  ] as const)('C63: keeps %s as long as the retention says, and no longer', async (_, lifeMs, list) => {
    const { chatfactor, ana, enroll, sendCode, clock, counting } = await setting()
    await enroll(ana, 'chat-a')
    await sendCode(ana)
    const left = async () => (await list(counting.store)).items.length
    const there = await left()
    expect(there).toBeGreaterThan(0)
    await clock.advance(lifeMs - secondMs)
    await chatfactor.worker.runOnce()
    expect(await left()).toBeGreaterThanOrEqual(there)
    await clock.advance(2 * secondMs)
    await chatfactor.worker.runOnce()
    expect(await left()).toBeLessThan(there)
  })

  it.each([
    ['drops it at once', ['dropped'], 1],
    ['says that there is more, and is asked again', ['more', 'more', 'dropped'], 3],
    ['drops nothing, and it is deleted row by row', ['row_by_row'], 1],
  ] as const)('C63: asked to drop what is old, a store %s', async (_, answers, asked) => {
    const { another, ana, enroll, sendCode, clock, counting } = await setting()
    const calls: string[] = []
    const left = [...answers]
    const { worker } = another({
      store: {
        ...counting.store,
        async dropBefore(collection, moment) {
          if (collection !== 'deliveries') return 'row_by_row'
          calls.push(moment.toISOString())
          return left.shift() ?? 'dropped'
        },
      },
    })
    await enroll(ana, 'chat-a')
    await sendCode(ana)
    const there = async () =>
      (await counting.store.list('deliveries', { index: 'byAge', equals: {}, limit: 500 })).items.length
    const before = await there()
    await clock.advance(7 * 24 * hourMs + secondMs)
    await worker.runOnce()
    expect(calls).toEqual(Array(asked).fill(new Date(clock.now().getTime() - 7 * 24 * hourMs).toISOString()))
    expect(await there()).toBe(answers[0] === 'row_by_row' ? 0 : before)
  })

  it('C63: deletes ended enrollments after a week, and never the token they led to', async () => {
    const { chatfactor, resource, ana, enroll, clock } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const admin = createAdministration(chatfactor).as({ adminId: 'adam', resources: [resource.id] })
    await clock.advance(7 * 24 * hourMs)
    await chatfactor.worker.runOnce()
    expect(await admin.members.enrollments.list({ resourceId: resource.id, userId: ana.id })).toHaveLength(1)
    await clock.advance(10 * minuteMs + secondMs)
    await chatfactor.worker.runOnce()
    expect(await admin.members.enrollments.list({ resourceId: resource.id, userId: ana.id })).toEqual([])
    expect((await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ana.id } }))[0]?.id).toBe(tokenId)
  })

  it('C63: keeps none of them for ever, in whatever state it ended', async () => {
    const { chatfactor, clock, counting } = await setting()
    const over = Object.keys(enrollmentStates).filter(isState).filter(isEnrollmentOver)
    const ended = over.map((state) => enrollmentRecord({ id: state, state, completeBy: clock.now() }))
    await counting.store.commit(ended.map((record) => insert('enrollments', fresh(record))))
    const left = async () => {
      await chatfactor.worker.runOnce()
      const found = await counting.store.read(over.map((state) => byId('enrollments', state)))
      return found.flatMap((record) => (record === null ? [] : [record.state]))
    }
    await clock.advance(7 * 24 * hourMs)
    expect(await left()).toEqual(over)
    await clock.advance(secondMs)
    expect(await left()).toEqual([])
  })

  it('C63: deletes chats that back nobody after 30 days of silence, and no chat that backs somebody', async () => {
    const { chatfactor, ana, ben, enroll, hear, clock, counting } = await setting()
    await enroll(ana, 'chat-a')
    const bensToken = await enroll(ben, 'chat-b')
    await hear({ type: 'text', chatId: 'stranger', text: 'hello' })
    await clock.advance(20 * 24 * hourMs)
    await hear({ type: 'text', chatId: 'stranger', text: 'hello again' })
    await chatfactor.tokens.revoke(bensToken, { because: 'removed_by_host', actor: 'host' })
    const chats = async () => {
      await chatfactor.worker.runOnce()
      const { items } = await counting.store.list('chats', { index: 'idle', equals: {}, limit: 100 })
      return items.map(({ chatId }) => chatId).toSorted()
    }
    await clock.advance(30 * 24 * hourMs)
    expect(await chats()).toEqual(['chat-a', 'chat-b', 'stranger'])
    await clock.advance(secondMs)
    expect(await chats()).toEqual(['chat-a'])
    await clock.advance(400 * 24 * hourMs)
    expect(await chats()).toEqual(['chat-a'])
    const about = { resourceId: (await chatfactor.tokens.get(await enroll(ben, 'chat-b'))).resourceId }
    expect(await chatfactor.tokens.list({ ...about, user: { id: ben.id } })).toHaveLength(1)
  })

  it('R14, C63: keeps a chat that said "not me" while that is remembered', async () => {
    const { another, ana, enroll, press, clock, counting } = await setting()
    const chatfactor = another({ retention: { chatsMs: hourMs } })
    await enroll(ana, 'chat-a')
    await press('chat-a', 'It wasn’t me')
    const chats = async () => {
      await chatfactor.worker.runOnce()
      return (await counting.store.list('chats', { index: 'idle', equals: {}, limit: 100 })).items.length
    }
    await clock.advance(23 * hourMs)
    expect(await chats()).toBe(1)
    await clock.advance(3 * hourMs)
    expect(await chats()).toBe(0)
  })

  it('C63: gives chats of an earlier version, which say nothing of when they were used, the time that they should have', async () => {
    const { chatfactor, ana, enroll, hear, clock, counting } = await setting()
    await enroll(ana, 'chat-a')
    await hear({ type: 'text', chatId: 'stranger', text: 'hello' })
    const list = () => counting.store.list('chats', { index: 'idle', equals: {}, limit: 100 })
    const epoch = new Date(0)
    const { items } = await list()
    await counting.store.commit(items.map((chat) => update('chats', chat, { idleSince: epoch })))
    const heard = clock.now()
    await clock.advance(24 * hourMs)
    expect((await chatfactor.worker.runOnce()).swept).toBeGreaterThanOrEqual(2)
    const given = Object.fromEntries((await list()).items.map(({ chatId, idleSince }) => [chatId, idleSince]))
    expect(given).toEqual({ 'chat-a': inUse, stranger: heard })
  })

  it('C63: deletes tokens 30 days after they ended, and keeps those that live', async () => {
    const { chatfactor, resource, ana, ben, enroll, clock, counting } = await setting()
    const gone = await enroll(ana, 'chat-a')
    const stays = await enroll(ben, 'chat-b')
    await chatfactor.tokens.revoke(gone, { because: 'removed_by_host', actor: 'host' })
    await clock.advance(30 * 24 * hourMs)
    await chatfactor.worker.runOnce()
    expect((await chatfactor.tokens.get(gone)).state).toBe('revoked')
    await clock.advance(secondMs)
    await chatfactor.worker.runOnce()
    const [record, other] = await counting.store.read([byId('tokens', gone), byId('tokens', stays)])
    expect(record).toBeNull()
    expect(other?.id).toBe(stays)
    expect(await chatfactor.tokens.list({ resourceId: resource.id, user: { id: ben.id } })).toHaveLength(1)
  })

  it('C63: keeps no token for ever, whyever it ended', async () => {
    const { chatfactor, ana, enroll, clock, counting, memory } = await setting()
    const [live] = await counting.store.read([byId('tokens', await enroll(ana, 'chat-a'))])
    if (live === null) throw new Error('there is a token')
    const ended = tokenEndReasons.map((revokedBecause) => ({ ...live, id: `ended-${revokedBecause}`, revokedBecause }))
    await memory.commit(ended.map((token) => insert('tokens', { ...token, revokedAt: clock.now() })))
    await clock.advance(30 * 24 * hourMs + secondMs)
    await chatfactor.worker.runOnce()
    const left = await counting.store.read([live, ...ended].map(({ id }) => byId('tokens', id)))
    expect(left.map((token) => token?.id ?? null)).toEqual([live.id, ...tokenEndReasons.map(() => null)])
  })

  it('C63: sweeps until nothing is overdue, however much that is, each kind in its turn', async () => {
    const { chatfactor, clock, counting } = await setting()
    for (let page = 0; page < 30; page += 1) {
      await counting.store.commit(
        Array.from({ length: 400 }, (_, at) =>
          insert('inbound', { id: `old/${page}/${at}`, reply: null, createdAt: clock.now() }),
        ),
      )
    }
    await clock.advance(26 * hourMs)
    expect((await chatfactor.worker.runOnce()).swept).toBe(12_000)
  })

  it('C63: ends within a batch when it is told to, and the next round goes on there', async () => {
    const stop = new AbortController()
    let left = 10
    const sweeper = async () => {
      left -= 1
      if (left === 4) stop.abort()
      return { done: 7, isOver: left === 0 }
    }
    expect(await sweepInTurns([sweeper], stop.signal)).toBe(42)
    expect(await sweepInTurns([sweeper], new AbortController().signal)).toBe(28)
  })

  it('C63: lets whatever else waits in the process go first after each batch', async () => {
    let batches = 0
    const seen: number[] = []
    const other = setInterval(() => seen.push(batches), 0)
    const slowly = async () => {
      batches += 1
      const until = performance.now() + 5
      while (performance.now() < until);
      return { done: 1, isOver: batches === 40 }
    }
    await sweepInTurns([slowly], new AbortController().signal)
    clearInterval(other)
    expect(new Set(seen).size).toBeGreaterThan(10)
  })

  it('C63: sweeps thousands in bounded commits, beside a rival that sweeps the same', async () => {
    const { chatfactor, another, clock, counting } = await setting()
    for (let page = 0; page < 5; page += 1) {
      await counting.store.commit(
        Array.from({ length: 250 }, (_, at) =>
          insert('inbound', { id: `old/${page}/${at}`, reply: null, createdAt: clock.now() }),
        ),
      )
    }
    await clock.advance(26 * hourMs)
    const rounds = await Promise.all([chatfactor.worker.runOnce(), another().worker.runOnce()])
    expect(rounds.reduce((sum, { swept }) => sum + swept, 0)).toBe(1_250)
  })

  it('C63: leaves to a rival what that one deletes, and the round ends', async () => {
    const { chatfactor, another, clock, counting } = await setting()
    const old = Array.from({ length: 500 }, (_, at) => ({ id: `old/${at}`, reply: null, createdAt: clock.now() }))
    await counting.store.commit(old.map((record) => insert('inbound', record)))
    await clock.advance(26 * hourMs)
    let taken = 0
    const beaten: Store = {
      ...counting.store,
      async commit(writes, hint) {
        const isSweep = writes.every(({ verb, collection }) => verb === 'delete' && collection === 'inbound')
        if (!isSweep || taken === 10) return counting.store.commit(writes, hint)
        taken += 1
        return { outcome: 'stale', lost: writes.map((_write, at) => at) }
      },
    }
    expect((await another({ store: beaten }).worker.runOnce()).swept).toBe(0)
    expect((await chatfactor.worker.runOnce()).swept).toBe(500)
  })
})
