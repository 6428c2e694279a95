import type { InboundEvent } from '@chatfactor/core/transport'
import { Bot, type Context } from 'grammy'
import { describe, expect, it } from 'vitest'
import { chatfactorComposer } from '../src/grammy.js'
import { botCredential, exampleTransport } from './example-transport.js'

const linkCode = 'Ab-_'.repeat(10).concat('xyz')
const button = `n_${'0'.repeat(26)}_${'1'.repeat(8)}_${'A'.repeat(22)}`
const question = `d_${'0'.repeat(26)}_${'1'.repeat(8)}_${'A'.repeat(22)}`
const ana = { id: 42, is_bot: false, first_name: 'Ana' }
const home = { id: 42, type: 'private' as const, first_name: 'Ana' }
const botInfo = {
  id: 4242,
  is_bot: true as const,
  first_name: 'Example',
  username: 'example_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
}

type Update = Parameters<Bot['handleUpdate']>[0]

/** A bot of a host, with a handler of its own behind the composer. */
function hostBot(receive?: (events: readonly InboundEvent[]) => Promise<void>) {
  const ours: InboundEvent[] = []
  const theirs: Update[] = []
  const bot = new Bot(botCredential, { botInfo: { ...botInfo } as Context['me'] })
  const chatfactor = {
    async receive(transport: string, events: readonly InboundEvent[]) {
      expect(transport).toBe('telegram')
      await receive?.(events)
      ours.push(...events)
    },
  }
  bot.use(
    chatfactorComposer({ transport: exampleTransport({ hearing: 'host' }), chatfactor, hostVerifiesWebhooks: true }),
  )
  bot.use((context) => void theirs.push(context.update))
  return { bot, ours, theirs }
}

const said = (text: string, more: object = {}): Update => ({
  update_id: 7,
  message: { message_id: 1, date: 1_700_000_000, chat: home, from: ana, text, ...more },
})
const pressed = (data: string): Update => ({
  update_id: 8,
  callback_query: {
    id: 'press',
    from: ana,
    chat_instance: '1',
    data,
    message: { message_id: 1, date: 1_700_000_000, chat: home, from: ana, text: 'question' },
  },
})

const answered = { message_id: 1, date: 1_700_000_000, chat: home, from: botInfo, text: 'question' }
const inReplyTo = (callback_data: string) => ({
  reply_to_message: { ...answered, reply_markup: { inline_keyboard: [[{ text: 'It wasn’t me', callback_data }]] } },
})

describe("R32: in a host's own bot", () => {
  it.each<readonly [string, Update, InboundEvent['type']]>([
    ['a link of an enrollment', said(`/start ${linkCode}`), 'code'],
    ['a typed code', said('abcde-fgh12'), 'text'],
    ['a typed code with /start', said('/start ABCDE-FGH12'), 'code'],
    ['/code', said('/code'), 'text'],
    ['/stop with the name of the bot', said('/stop@example_bot'), 'text'],
    ['a button of ours', pressed(button), 'action'],
    ['six digits in reply to a question of ours', said('123 456', inReplyTo(question)), 'text'],
    ['six digits behind /code', said('/code 123456'), 'text'],
    ['six digits behind /code with the name of the bot', said('/code@example_bot 123-456'), 'text'],
  ])('R32: %s is ours alone', async (_, update, type) => {
    const { bot, ours, theirs } = hostBot()
    await bot.handleUpdate(update)
    expect(ours.map((event) => event.type)).toEqual([type])
    expect(theirs).toEqual([])
  })

  it.each<readonly [string, Update]>([
    ['a bare /start', said('/start')],
    ['another payload of /start', said('/start campaign-17')],
    ['a command of theirs', said('/order')],
    ['/help', said('/help')],
    ['what people write', said('hello world')],
    ['a phone number', said('0123456789')],
    ['a button of theirs', pressed('order_17')],
    ['six digits', said('123456')],
    ['six digits in reply to a question of theirs', said('123456', inReplyTo('order_17'))],
    ['a picture', said('', { text: undefined, photo: [] })],
    ['six digits in reply to a message without a button', said('123456', { reply_to_message: answered })],
    ['words in reply to a question of ours', said('hello world', inReplyTo(question))],
    ['other words behind /code', said('/code red')],
    [
      'a forwarded code',
      said('ABCDE-FGH12', { forward_origin: { type: 'hidden_user', sender_user_name: 'Eve', date: 1 } }),
    ],
    ['a code in a group', said('ABCDE-FGH12', { chat: { id: -1, type: 'group', title: 'Friends' } })],
    ["somebody else's chat", said('ABCDE-FGH12', { chat: { ...home, id: 43 } })],
  ])('R32: %s is the host’s alone', async (_, update) => {
    const { bot, ours, theirs } = hostBot()
    await bot.handleUpdate(update)
    expect(ours).toEqual([])
    expect(theirs).toEqual([update])
  })

  it('R32: that somebody blocked the bot concerns both', async () => {
    const { bot, ours, theirs } = hostBot()
    const member = (status: 'member' | 'kicked') =>
      status === 'member' ? { status, user: botInfo } : { status, user: botInfo, until_date: 0 }
    await bot.handleUpdate({
      update_id: 9,
      my_chat_member: {
        chat: home,
        from: ana,
        date: 1_700_000_000,
        old_chat_member: member('member'),
        new_chat_member: member('kicked'),
      },
    })
    expect(ours.map(({ type }) => type)).toEqual(['unreachable'])
    expect(theirs).toHaveLength(1)
  })

  it('R32: fails with the store, so that Telegram delivers again', async () => {
    const { bot } = hostBot(() => Promise.reject(new Error('store is down')))
    await expect(bot.handleUpdate(said('/code'))).rejects.toThrow('store is down')
  })

  it('R32: wants the promise in words', () => {
    const without = () =>
      Reflect.apply(chatfactorComposer, null, [
        { transport: exampleTransport(), chatfactor: { receive: async () => {} } },
      ])
    expect(without).toThrow(expect.objectContaining({ code: 'INVALID_CONFIG' }))
  })
})
