import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { setReachable } from '../../src/chats/inbound.js'
import { byId, insert } from '../../src/doors/store.js'
import type { SomeEvent } from '../../src/kernel/happenings.js'
import { type Fate, lostAnswers } from '../support/lost-answers.js'
import { chatAddress, chatRecord, fresh, noon } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { home, setting } from '../support/setting.js'
import { viberLike } from '../support/viber-like.js'

const bindings = { 'resource-1': { userId: 'user-1', tokenId: 'token-1' } }
const source = {
  address: chatAddress,
  profile: null,
  occurredAt: noon,
  inboundId: 'telegram/4242/update-1',
}

/** An engine whose store knows one chat and fails as scripted, with what it emits. */
async function knowing(chat: Parameters<typeof chatRecord>[0], fates: Fate[]) {
  const inner = memoryStore()
  await inner.commit([insert('chats', fresh(chatRecord({ id: 'chat', bindings, ...chat })))])
  const { store, outcomes } = lostAnswers(inner, fates)
  const events: SomeEvent[] = []
  const engine = { ...scriptedEngine(store).engine, emit: (event: SomeEvent) => void events.push(event) }
  const chatNow = async () => (await inner.read([byId('chats', 'chat')]))[0]
  const audited = async () => (await inner.list('audit', { index: 'byTime', equals: {}, limit: 10 })).items
  return { engine, events, outcomes, chatNow, audited }
}

describe('a chat that comes or goes while the answer of the store is lost', () => {
  it.each(['answer_is_lost', 'never_arrives'] as const)('C52: is told of once when it goes (%s)', async (fate) => {
    const { engine, events, outcomes, chatNow } = await knowing({}, [fate])
    await setReachable(engine, source, 'blocked')
    const { transport, accountId } = chatAddress
    expect(events).toEqual([
      { name: 'chat.unreachable', data: { transport, accountId, reason: 'blocked', tokenIds: ['token-1'] } },
    ])
    expect(outcomes).toEqual([{ outcome: 'committed' }])
    expect(await chatNow()).toMatchObject({ version: 2, reachable: false })
  })

  it.each(['answer_is_lost', 'never_arrives'] as const)('C52: is told of once when it is back (%s)', async (fate) => {
    const { engine, events, chatNow } = await knowing({ reachable: false }, [fate])
    await setReachable(engine, source, true)
    const { transport, accountId } = chatAddress
    expect(events).toEqual([{ name: 'chat.reachable', data: { transport, accountId, tokenIds: ['token-1'] } }])
    expect(await chatNow()).toMatchObject({ version: 2, reachable: true, pushable: true })
  })

  it('leaves in the trail that the chat did it, with ids and a reason, and nothing of the chat', async () => {
    const { engine, audited } = await knowing({}, ['answer_is_lost'])
    await setReachable(engine, source, 'unsubscribed')
    expect(await audited()).toMatchObject([
      {
        ...{ action: 'chat.unreachable', actor: 'chat', resourceId: null, subjectId: null },
        details: { transport: 'telegram', accountId: '4242', reason: 'unsubscribed' },
      },
    ])
    expect(JSON.stringify(await audited())).not.toContain(`"${chatAddress.chatId}"`)
  })

  it('R31: does nothing a second time, whatever became of the answer', async () => {
    const { engine, events, chatNow } = await knowing({}, ['answer_is_lost'])
    await setReachable(engine, source, 'blocked')
    await setReachable(engine, { ...source, inboundId: 'telegram/4242/update-2' }, true)
    await setReachable(engine, source, 'blocked')
    expect(events.map(({ name }) => name)).toEqual(['chat.unreachable', 'chat.reachable'])
    expect(await chatNow()).toMatchObject({ reachable: true })
  })
})

describe('a chat that blocked the bot', () => {
  it('R31: is not there again because an old message of it is delivered once more', async () => {
    const { chatfactor, ana, enroll, hear } = await setting()
    const tokenId = await enroll(ana, 'chat-a')
    const asked = { type: 'text', chatId: 'chat-a', text: '/status', dedupeKey: 'update-1' } as const
    await hear(asked)
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'blocked' })
    await hear(asked)
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('unreachable')
    await hear({ ...asked, dedupeKey: 'update-2' })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
  })
})

describe('a chat that is lost', () => {
  it('R4: is told by mail to whoever it backs, and not where its token was revoked', async () => {
    const { chatfactor, ana, enroll, hear, mailTo } = await home()
    const lose = async (chatId: string) => {
      await hear({ type: 'unreachable', chatId, reason: 'blocked' })
      return mailTo('ana@example.org')
    }
    const revoked = await enroll(ana, 'chat-a')
    await chatfactor.tokens.revoke(revoked, { because: 'removed_by_host', actor: 'host' })
    expect(await lose('chat-a')).not.toContain('can no longer reach')
    await enroll(ana, 'chat-b')
    expect(await lose('chat-b')).toContain('can no longer reach one of your messengers')
  })

  it('C52, C58: stands on each Resource with its own live token, when it goes and when it is back', async () => {
    const { chatfactor, resource, ana, ben, enroll, hear } = await home()
    const { id: wiki } = await chatfactor.resources.create({ name: 'Wiki', selfService: { address: 'wiki' } })
    const { id: shop } = await chatfactor.resources.create({ name: 'Shop', selfService: { address: 'shop' } })
    const places = [resource.id, wiki, shop]
    for (const resourceId of [wiki, shop]) await chatfactor.assignments.create({ resourceId, userId: ana.id })
    const tokens: string[] = []
    for (const resourceId of places) tokens.push(await enroll(ana, 'chat-a', { resourceId }))
    await enroll(ben, 'chat-b')
    await chatfactor.tokens.revoke(tokens[2] ?? '', { because: 'removed_by_host', actor: 'host' })
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'blocked' })
    await hear({ type: 'reachable', chatId: 'chat-a' })
    const said = async (resourceId: string) => {
      const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
      return items.flatMap(({ action, actor, details }) =>
        action.endsWith('reachable') ? [{ action, actor, details }] : [],
      )
    }
    const facts = (at: number) => ({ tokenId: tokens[at], transport: 'telegram' })
    for (const at of [0, 1])
      expect(await said(places[at] ?? '')).toEqual([
        { action: 'token.reachable', actor: 'chat', details: facts(at) },
        { action: 'token.unreachable', actor: 'chat', details: { ...facts(at), reason: 'blocked' } },
      ])
    expect(await said(shop)).toEqual([])
  })
})

describe('a chat that was gone and is opened, but may not be written to yet', () => {
  it('C52: counts as reachable, and is told of, only with its first message', async () => {
    const { chatfactor, ana, enroll, hear, answerTo, say, events } = await viberLike()
    const tokenId = await enroll(ana, 'chat-a')
    await hear({ type: 'unreachable', chatId: 'chat-a', reason: 'unsubscribed' })
    await answerTo({ type: 'opened', chatId: 'chat-a', pushable: false, mayReply: false })
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('unreachable')
    expect(events.at(-1)?.name).toBe('chat.unreachable')
    await say('chat-a', 'hello')
    expect((await chatfactor.tokens.get(tokenId)).state).toBe('active')
    expect(events.filter(({ name }) => name === 'chat.reachable')).toHaveLength(1)
  })
})
