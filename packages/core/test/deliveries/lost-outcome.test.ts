import { memoryStore } from '@chatfactor/store-memory'
import { fakeTransport } from '@chatfactor/testkit'
import { describe, expect, it } from 'vitest'
import { createDispatcher } from '../../src/deliveries/dispatcher.js'
import { createSentMessages } from '../../src/deliveries/edit-message.js'
import { byId, byKey, insert } from '../../src/doors/store.js'
import type { Engine } from '../../src/kernel/engine.js'
import type { SomeEvent } from '../../src/kernel/happenings.js'
import { createRegistry } from '../../src/kernel/registry.js'
import { chatReply } from '../../src/messages/new-delivery.js'
import { type Fate, lostAnswers } from '../support/lost-answers.js'
import { chatRecord, fresh } from '../support/records.js'
import { scriptedEngine } from '../support/scripted-engine.js'
import { midnight } from '../support/setting.js'
import { templateNamed } from '../support/templates.js'

/** Sends one message to a chat that has blocked the bot, over a store whose commits end as scripted. */
async function sendToBlocked(fates: Fate[]) {
  const transport = fakeTransport({ platform: 'telegram' })
  const address = { transport: 'telegram', accountId: transport.accountId, chatId: 'chat-a' }
  transport.block('chat-a')
  const delivery = chatReply(midnight, { address, profile: null }, { template: templateNamed('help') })
  const inner = memoryStore()
  await inner.commit([
    insert('chats', fresh(chatRecord({ ...address, bindings: { r: { userId: 'u', tokenId: 'token-1' } } }))),
    insert('deliveries', delivery.record),
  ])
  const events: SomeEvent[] = []
  const scripted = scriptedEngine(lostAnswers(inner, fates).store).engine
  const engine: Engine = {
    ...scripted,
    channels: { ...scripted.channels, transports: createRegistry([transport]) },
    emit: (event) => void events.push(event),
  }
  const dispatcher = createDispatcher(
    () => engine,
    createSentMessages(() => engine),
    'at_once',
  )
  expect(await dispatcher.dispatch(delivery)).toMatchObject({ outcome: 'unreachable' })
  await dispatcher.settled()
  const [record, chat] = await inner.read([byId('deliveries', delivery.record.id), byKey('chats', 'address', address)])
  return { names: events.map(({ name }) => name), events, record, chat }
}

describe('what a message that did not arrive teaches', () => {
  it('C52: is that the chat is gone, by the system, with the reason of the platform', async () => {
    const { events, record, chat } = await sendToBlocked([])
    expect(events).toMatchObject([
      { name: 'delivery.failed', data: { outcome: 'unreachable' } },
      { name: 'chat.unreachable', data: { reason: 'blocked', tokenIds: ['token-1'] } },
    ])
    expect([record?.state, chat?.reachable]).toEqual(['failed', false])
  })

  it.each(['answer_is_lost', 'never_arrives'] as const)(
    'C52: is told once, also when the answer of the store is lost (%s)',
    async (fate) => {
      const { names, chat } = await sendToBlocked(['answered', fate])
      expect(names).toEqual(['delivery.failed', 'chat.unreachable'])
      expect(chat).toMatchObject({ version: 2, reachable: false })
    },
  )

  it('is given up where its outcome could not be written down: the lease ends, and the message is looked at again', async () => {
    const { names, record, chat } = await sendToBlocked(['never_arrives'])
    expect(names).toEqual(['problem'])
    expect([record?.state, chat?.reachable]).toEqual(['waiting', true])
  })
})
