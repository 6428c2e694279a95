import { describe, expect, it } from 'vitest'
import {
  anaId,
  bareCallback,
  exampleTransport,
  linkCode,
  messageCallback,
  now,
  startedCallback,
  subscribedCallback,
  typedCode,
  webhook,
} from './example-transport.js'
import { messageToken } from './scripted-viber.js'

const transport = exampleTransport()

function eventsOf(callback: unknown) {
  const reception = transport.receive(webhook(callback))
  if (reception.outcome !== 'events') throw new Error(`was refused: ${reception.outcome}`)
  return reception.events
}

const about = (event: string) => ({
  dedupeKey: `${event}:${messageToken}:${anaId}`,
  chatId: anaId,
  occurredAt: new Date(now.getTime() - 1000),
})
const profile = { displayName: 'Ana K.', username: null, language: 'de' }

describe('conversation_started', () => {
  const opening = { ...about('conversation_started'), profile }

  it('carries the code, but no permission to write before the person did (path 17)', () => {
    expect(eventsOf(startedCallback({ context: linkCode }))).toEqual([
      { ...opening, type: 'code', code: linkCode, pushable: false, mayReply: false },
    ])
  })

  it('carries permission when it comes from somebody who is subscribed', () => {
    expect(eventsOf(startedCallback({ context: linkCode, subscribed: true }))).toEqual([
      { ...opening, type: 'code', code: linkCode, pushable: true, mayReply: true },
    ])
  })

  it.each([{}, { context: '' }, { context: null }, { context: ' ' }, { context: 7 }])(
    'opens the chat without a code: %j',
    (changes) => {
      expect(eventsOf(startedCallback(changes))).toEqual([
        { ...opening, type: 'opened', pushable: false, mayReply: false },
      ])
    },
  )

  it('takes nothing but true for a subscription', () => {
    for (const subscribed of [null, 'true', 1, undefined]) {
      expect(eventsOf(startedCallback({ subscribed }))).toMatchObject([{ pushable: false }])
    }
  })
})

describe('message', () => {
  const message = { ...about('message'), profile, mayReply: true }

  it.each([typedCode, 'abcde 12345', '/stop', 'Hello', 'cf:', 'cf: x', 'cf:ü', `cf:${'x'.repeat(65)}`, 'CF:yes'])(
    'is text, for core to read: %j',
    (text) => expect(eventsOf(messageCallback(text))).toEqual([{ ...message, type: 'text', text }]),
  )

  it('is a pressed button when it has the shape of one, since Viber delivers both alike', () => {
    const token = 'n_0123456789abcdefghjkmnpqrs_00t6vabc_AbCdEfGhIjKlMnOpQrSt-_'
    expect(eventsOf(messageCallback(`cf:${token}`))).toEqual([
      { ...message, type: 'action', value: token, ackId: null, messageId: null },
    ])
  })

  it('subscribes the person without any text too', () => {
    const picture = { message: { type: 'picture', media: 'https://example.org/p.png' } }
    expect(eventsOf(messageCallback('', picture))).toEqual([{ ...message, type: 'text', text: '' }])
  })

  it('is cut at 7000, never through a character', () => {
    const [event] = eventsOf(messageCallback(`${'x'.repeat(6999)}😀${'x'.repeat(9000)}`))
    expect(event).toMatchObject({ type: 'text', text: 'x'.repeat(6999) })
  })

  it.each([{ chat_id: 'group' }, { reply_type: 'query', chat_id: 'g' }, { reply_type: 'message' }, { chat_id: 7 }])(
    'R32: means nothing outside a private chat: %j',
    (changes) => expect(eventsOf(messageCallback(typedCode, changes))).toEqual([]),
  )
})

describe('other callbacks', () => {
  it('tell of subscriptions', () => {
    expect(eventsOf(subscribedCallback())).toEqual([
      { ...about('subscribed'), profile, mayReply: true, type: 'reachable' },
    ])
    expect(eventsOf(bareCallback('unsubscribed'))).toEqual([
      { ...about('unsubscribed'), profile: null, mayReply: false, type: 'unreachable', reason: 'unsubscribed' },
    ])
  })

  it.each(['delivered', 'seen', 'failed'])('tell that a message was %s, by its exact id', (state) => {
    expect(eventsOf(bareCallback(state, { desc: 'a reason' }))).toEqual([
      { ...about(state), profile: null, mayReply: false, type: 'receipt', messageId: messageToken, state },
    ])
  })

  it.each(['webhook', 'action', 'client_status', 'something_new'])(
    'mean nothing, and are acknowledged: %s',
    (event) => {
      const reception = transport.receive(webhook({ event, timestamp: 1, message_token: messageToken }))
      if (reception.outcome !== 'events') throw new Error('was refused')
      expect(reception.events).toEqual([])
      expect(reception.acknowledge(null)).toEqual({ status: 200 })
    },
  )

  it.each([
    ['nobody', startedCallback({ user: null })],
    ['an empty id', startedCallback({ user: { id: '' } })],
    ['an id that is a number', messageCallback('hi', { sender: { id: 7 } })],
    ['an endless id', messageCallback('hi', { sender: { id: 'x'.repeat(201) } })],
    ['no message', messageCallback('hi', { message: null })],
    ['a receipt of nothing', bareCallback('delivered', { message_token: undefined })],
    ['no person who left', bareCallback('unsubscribed', { user_id: undefined })],
  ])('mean nothing with %s', (_, callback) => expect(eventsOf(callback)).toEqual([]))
})

describe('every event', () => {
  it('R31, C44: has the same key when it is delivered again, and another than all others', () => {
    const keyOf = (callback: unknown) => eventsOf(callback)[0]?.dedupeKey
    const others = [
      messageCallback('hi'),
      messageCallback('hi', { message_token: '5406893180055821525' }),
      messageCallback('hi', {}, 'another=='),
      bareCallback('delivered'),
      bareCallback('seen'),
      startedCallback({ message_token: undefined }),
      messageCallback('hi', { message_token: undefined }),
    ]
    expect(new Set(others.map(keyOf)).size).toBe(others.length)
    for (const callback of others) expect(keyOf(structuredClone(callback))).toBe(keyOf(callback))
  })

  it.each(['1', '9007199254740991', '9007199254740993', '18446744073709551615'])(
    'keeps the token exact: %s',
    (message_token) => {
      expect(eventsOf(bareCallback('seen', { message_token }))).toMatchObject([{ messageId: message_token }])
    },
  )

  it('happened now when Viber gives no time, and survives a profile of other types', () => {
    for (const timestamp of [0, -5, 'soon', undefined, 1e300]) {
      expect(eventsOf(messageCallback('hi', { timestamp }))).toMatchObject([{ occurredAt: now }])
    }
    const odd = { sender: { id: anaId, name: 7, language: [] } }
    expect(eventsOf(messageCallback('hi', odd))).toMatchObject([
      { profile: { displayName: null, username: null, language: null } },
    ])
  })
})
