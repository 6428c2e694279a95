import { describe, expect, it } from 'vitest'
import { exampleTransport, membershipUpdate, messageUpdate, now, pressUpdate, webhook } from './example-transport.js'

const transport = exampleTransport()

function eventsOf(update: unknown) {
  const reception = transport.receive(webhook(update))
  if (reception.outcome !== 'events') throw new Error('was refused')
  expect(transport.eventsOf(update)).toEqual(reception.events)
  return reception.events
}

const sender = {
  dedupeKey: '9',
  chatId: '42',
  occurredAt: new Date(1_764_000_000_000),
  mayReply: true,
  profile: { displayName: 'Ana K.', username: 'ana', language: 'de' },
}

describe('a private message', () => {
  it.each([
    ['with its command entity', '/start AbC-_9', { entities: [{ type: 'bot_command', offset: 0, length: 6 }] }],
    ['without an entity (path 13)', '/start AbC-_9', {}],
    ['in capitals (path 13)', '/START AbC-_9', {}],
    ['with the name of the bot', '/start@example_bot AbC-_9', {}],
    ['with the name of the bot in another case', '/start@Example_Bot AbC-_9', {}],
    ['with too much space', '  /start \n AbC-_9 \n', {}],
  ])('carries the code of a link %s', (_, text, changes) => {
    expect(eventsOf(messageUpdate(text, changes))).toEqual([
      { ...sender, type: 'code', code: 'AbC-_9', pushable: true },
    ])
  })

  it('carries a typed code after /start as it was typed', () => {
    expect(eventsOf(messageUpdate('/start abcde 12345'))).toMatchObject([{ type: 'code', code: 'abcde 12345' }])
  })

  it.each(['/start', '/START', '/start@example_bot', '/start  '])('opens without a code (path 7): %j', (text) => {
    expect(eventsOf(messageUpdate(text))).toEqual([{ ...sender, type: 'opened', pushable: true }])
  })

  it.each(['ABCDE-12345', '/stop', '/started', 'start', '/start@other_bot AbC', `/start ${'a'.repeat(65)}`])(
    'is text otherwise, for core to read: %j',
    (text) => expect(eventsOf(messageUpdate(text))).toEqual([{ ...sender, type: 'text', text }]),
  )

  it('is cut at 4096, never through a character', () => {
    const [event] = eventsOf(messageUpdate(`${'x'.repeat(4095)}😀${'x'.repeat(9000)}`))
    expect(event).toMatchObject({ type: 'text', text: 'x'.repeat(4095) })
  })

  it('happened now when Telegram gives no time', () => {
    for (const date of [0, -5, 'soon', undefined]) {
      expect(eventsOf(messageUpdate('hello', { date }))).toMatchObject([{ occurredAt: now }])
    }
  })

  it('keeps the largest ids exact', () => {
    const id = 2 ** 52 - 1
    const update = messageUpdate('hello', { chat: { id, type: 'private' }, from: { id, is_bot: false } })
    const profile = { displayName: null, username: null, language: null }
    expect(eventsOf(update)).toMatchObject([{ chatId: '4503599627370495', profile }])
  })

  it.each([
    ['a new picture of the chat', { text: undefined, new_chat_photo: [] }],
    ['a pinned message', { text: undefined, pinned_message: {} }],
    ['a timer that was set', { text: undefined, message_auto_delete_timer_changed: {} }],
    ['no sender', { from: undefined }],
    ['odd names', { from: { id: 42, is_bot: false, first_name: 7, username: null }, text: undefined }],
  ])('means nothing with %s', (_, changes) => {
    expect(eventsOf(messageUpdate('/start AbC', changes))).toEqual([])
  })

  it.each(['photo', 'voice', 'sticker', 'location', 'video_note', 'animation', 'document', 'contact', 'dice'])(
    'R31: is heard without words, too: %s',
    (kind) => {
      const update = messageUpdate('', { text: undefined, [kind]: {} })
      expect(eventsOf(update)).toEqual([{ ...sender, type: 'text', text: '' }])
      const group = { chat: { id: -100, type: 'supergroup', title: 'Team' } }
      expect(eventsOf(messageUpdate('', { text: undefined, [kind]: {}, ...group }))).toEqual([])
    },
  )

  it('survives names of another type', () => {
    const update = messageUpdate('hi', {
      from: { id: 42, is_bot: false, first_name: 7, last_name: '  ', username: [] },
    })
    expect(eventsOf(update)).toMatchObject([{ profile: { displayName: null, username: null, language: null } }])
  })
})

describe('what is not a person in a private chat', () => {
  const group = { id: -100, type: 'supergroup', title: 'Team' }
  it.each([
    ['a group (path 12)', { chat: group }],
    ['a basic group', { chat: { id: -7, type: 'group' } }],
    ['a channel', { chat: { id: -100, type: 'channel' } }],
    ['a private chat of somebody else', { from: { id: 43, is_bot: false } }],
    ['a group with the id of the sender', { chat: { id: 42, type: 'group' } }],
    ['a bot', { from: { id: 42, is_bot: true } }],
    ['a forward', { forward_origin: { type: 'user', date: 1, sender_user: { id: 43 } } }],
    ['a forward of older servers', { forward_from: { id: 43 }, forward_date: 1 }],
    ['a forward of a hidden person', { forward_sender_name: 'Bo', forward_date: 1 }],
    ['a sender chat', { sender_chat: group }],
    ['an inline bot', { via_bot: { id: 99, is_bot: true } }],
    ['a business connection', { business_connection_id: 'b1' }],
  ])('R32: yields nothing: %s', (_, changes) => {
    expect(eventsOf(messageUpdate('/start@example_bot AbC-_9', changes))).toEqual([])
  })

  it('R32: yields nothing: channel posts, edits and business messages', () => {
    const { message } = messageUpdate('/start AbC-_9')
    for (const kind of ['channel_post', 'edited_message', 'edited_channel_post', 'business_message']) {
      expect(eventsOf({ update_id: 9, [kind]: message })).toEqual([])
    }
  })
})

describe('a pressed button', () => {
  const { occurredAt: _, ...person } = sender
  const action = { ...person, occurredAt: now, type: 'action', value: 'choice-1', ackId: '777', messageId: '7' }

  it('carries value, acknowledgement and message, at the time of the press and not of the question', () => {
    expect(eventsOf(pressUpdate())).toEqual([action])
  })

  it('counts under a message that is too old for Telegram to show', () => {
    const message = { message_id: 7, date: 0, chat: { id: 42, type: 'private' } }
    expect(eventsOf(pressUpdate({ message }))).toEqual([action])
  })

  it.each([
    ['by somebody else', { from: { id: 43, is_bot: false } }],
    ['in a group', { message: { message_id: 7, date: 1, chat: { id: -100, type: 'supergroup' } } }],
    ['under an inline message', { message: undefined, inline_message_id: 'i1' }],
    ['of a game', { data: undefined, game_short_name: 'chess' }],
  ])('C31, R32: yields nothing %s', (_, changes) => {
    expect(eventsOf(pressUpdate(changes))).toEqual([])
  })
})

describe('a change of membership', () => {
  it('tells of a block, after which nothing may be sent', () => {
    expect(eventsOf(membershipUpdate('kicked'))).toEqual([
      { ...sender, mayReply: false, type: 'unreachable', reason: 'blocked' },
    ])
  })

  it('tells of the end of a block', () => {
    expect(eventsOf(membershipUpdate('member'))).toEqual([{ ...sender, type: 'reachable' }])
  })

  it('R29, R32: means nothing in a group, or with another status', () => {
    expect(eventsOf(membershipUpdate('kicked', { chat: { id: -100, type: 'group' } }))).toEqual([])
    expect(eventsOf(membershipUpdate('restricted'))).toEqual([])
  })
})
