import { memoryStore } from '@chatfactor/store-memory'
import { countingStore, fakeTransport, world } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { toldOfChat } from '../../src/chats/chat-happenings.js'
import { insert, layoutOf, update } from '../../src/doors/store.js'
import { createChatfactor } from '../../src/index.js'
import { commit } from '../../src/kernel/commit.js'
import { longest } from '../../src/stores/printable-text.js'
import { fresh, limitRecord } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { midnight } from '../support/setting.js'

const tooLong = 'k'.repeat(longest('limits', 'key') + 1)

const paused = toldOfChat(
  'typed_codes.paused',
  { actor: 'system' },
  { transport: 't', accountId: 'a', until: midnight },
)

function stocked() {
  const { store, counts } = countingStore(memoryStore())
  const { engine } = scriptedEngine(store)
  return {
    counts,
    commit: (write: ReturnType<typeof insert>) => commit(engine, { writes: [write], told: [paused] }, [], midnight),
  }
}

describe('a text that is longer than the schema says', () => {
  it.each([
    ['an insert', insert('limits', fresh(limitRecord({ key: tooLong })))],
    ['an update', update('limits', limitRecord(), { key: tooLong })],
  ])('R36: in %s is INVARIANT_BROKEN that names the field, before any store sees it', async (_, write) => {
    const { commit, counts } = stocked()
    await expect(commit(write)).rejects.toMatchObject({
      code: 'INVARIANT_BROKEN',
      details: { what: 'limits.key has 301 characters, and at most 300 are kept' },
    })
    expect(counts().commit).toBe(0)
  })

  it('stays where an earlier version wrote it and nobody changes it', async () => {
    const { commit } = stocked()
    const write = update('limits', limitRecord({ key: tooLong }), { blockedUntil: null })
    await expect(commit(write)).resolves.toEqual({ outcome: 'stale', lost: [0] })
  })

  it('is written where it has exactly that length', async () => {
    const { commit } = stocked()
    await expect(commit(insert('limits', fresh(limitRecord({ key: tooLong.slice(1) }))))).resolves.toEqual({
      outcome: 'committed',
    })
  })
})

describe('what a platform says', () => {
  it('is kept up to its length, and refused beyond', async () => {
    const { chatfactor } = await world()
    const said = { type: 'text', text: 'hello', occurredAt: midnight, mayReply: true, profile: null } as const
    const hear = (names: { readonly dedupeKey?: string; readonly chatId?: string }) =>
      chatfactor.receive('telegram', [{ ...said, dedupeKey: 'one', chatId: '1', ...names }])
    await hear({ dedupeKey: 'k'.repeat(300), chatId: 'c'.repeat(200) })
    await expect(hear({ dedupeKey: 'k'.repeat(301) })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(hear({ chatId: 'c'.repeat(201) })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('has room in the id of an event for the longest names of transport and account', () => {
    const id = layoutOf('inbound').columns[0]?.maxLength ?? 0
    const names = longest('chats', 'transport') + longest('chats', 'accountId')
    expect(names + 300 + '//'.length).toBeLessThanOrEqual(id)
  })

  it('is INVALID_CONFIG where an account has a longer name', () => {
    const transports = [fakeTransport({ accountId: 'a'.repeat(101) })]
    const keys = [{ id: 'k', secret: Buffer.from('0123456789abcdefghijklmnopqrstuv') }]
    const create = () => createChatfactor({ keys, store: memoryStore(), transports, publicUrl: 'http://localhost' })
    expect(create).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })
})
