import { describe, expect, it } from 'vitest'
import { refusalOf, sandboxWithBot, startedChat } from '../support/sandbox.js'
import { webhookServer } from '../support/webhook-server.js'

describe('a phone', () => {
  it('opens a link without telling the bot, and START carries what the link brought', async () => {
    const { sandbox, api } = await sandboxWithBot()
    const ana = sandbox.phone('ana')
    const chat = await ana.open(`${sandbox.telegram.linkRoot}/example_bot?start=A-b_9`)
    expect(chat).toMatchObject({ isStartShown: true, hasStartPayload: true, isStarted: false, messages: [] })
    expect(await api.getUpdates()).toEqual([])
    expect(await ana.pressStart()).toEqual({ outcome: 'queued', status: null })
    expect(await api.getUpdates()).toMatchObject([
      { message: { text: '/start A-b_9', entities: [{ type: 'bot_command', offset: 0, length: 6 }] } },
    ])
    expect(ana.messages().map(({ text }) => text)).toEqual(['/start'])
  })

  it.each([
    'https://t.me/example_bot?start=code',
    'https://t.me/EXAMPLE_BOT?start=code',
    'tg://resolve?domain=example_bot&start=code',
  ])('knows the link %s', async (link) => {
    const { sandbox } = await sandboxWithBot()
    expect(await sandbox.phone('ana').open(link)).toMatchObject({ bot: 'example_bot', hasStartPayload: true })
  })

  it.each(['has%20space', 'x'.repeat(65), ''])(
    'opens the bot without a payload that Telegram would not carry',
    async (start) => {
      const { sandbox } = await sandboxWithBot()
      const chat = await sandbox.phone('ana').open(`https://t.me/example_bot?start=${start}`)
      expect(chat).toMatchObject({ isStartShown: true, hasStartPayload: false })
    },
  )

  it.each(['https://t.me/nobody_bot?start=x', 'https://example.org/example_bot', 'no link'])(
    'refuses the link %s',
    async (link) => {
      const { sandbox } = await sandboxWithBot()
      await expect(sandbox.phone('ana').open(link)).rejects.toThrow('leads to no bot')
    },
  )

  it('shows START again for a link with a payload, even in a chat with history', async () => {
    const { sandbox, api, ana } = await startedChat()
    await ana.open(`${sandbox.telegram.linkRoot}/example_bot?start=second`)
    expect(ana.chat().isStartShown).toBe(true)
    await ana.pressStart()
    expect(await api.getUpdates()).toMatchObject([{ message: { text: '/start second' } }])
  })

  it('has no typing box before START', async () => {
    const { sandbox } = await sandboxWithBot()
    await expect(sandbox.phone('ana').type('hello')).rejects.toThrow('START')
  })

  it('shows the code of the newest message that has one', async () => {
    const { api, ana, chatId } = await startedChat()
    expect(ana.lastCode()).toBeNull()
    await api.sendMessage(chatId, 'Code: <code>111111</code>', { parse_mode: 'HTML' })
    await api.sendMessage(chatId, 'Copy it', {
      reply_markup: { inline_keyboard: [[{ text: 'Copy', copy_text: { text: '222222' } }]] },
    })
    await api.sendMessage(chatId, 'no code here')
    expect(ana.lastCode()).toBe('222222')
    expect(await ana.tap('Copy')).toEqual({ outcome: 'local', status: null })
    expect(ana.clipboard()).toBe('222222')
  })

  it('picks a command from the menu that the bot has set', async () => {
    const { api, ana } = await startedChat()
    await expect(ana.pick('/code')).rejects.toThrow('has no "/code"')
    await api.setMyCommands([{ command: 'code', description: 'Get a code' }])
    expect(ana.chat().menu).toEqual([{ label: '/code', description: 'Get a code' }])
    await ana.pick('/code')
    expect(ana.messages().at(-1)?.text).toBe('/code')
  })

  it('waits for a message that is still to come', async () => {
    const { api, ana, chatId } = await startedChat()
    const waiting = ana.waitForMessage(({ text }) => text === 'second')
    await api.sendMessage(chatId, 'first')
    const { message_id: id } = await api.sendMessage(chatId, 'second')
    expect((await waiting).id).toBe(id)
    await expect(ana.waitForMessage(() => true, { afterId: id, timeoutMs: 1 })).rejects.toThrow('No such message')
  })

  it('blocks and unblocks the bot', async () => {
    const { api, ana, chatId } = await startedChat()
    const hook = await webhookServer()
    await api.setWebhook(hook.url)
    await ana.block('example_bot')
    expect(await refusalOf(api.sendMessage(chatId, 'x'))).toEqual({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    await ana.unblock('example_bot')
    await api.sendMessage(chatId, 'x')
    const statuses = hook.received.map(({ update }) => update.my_chat_member?.new_chat_member.status)
    expect(statuses).toEqual(['kicked', 'member'])
  })

  it('unblocks the bot with START', async () => {
    const { api, ana, chatId } = await startedChat()
    await ana.block()
    await ana.pressStart()
    await api.sendMessage(chatId, 'back')
    const kinds = (await api.getUpdates()).map((update) => Object.keys(update).find((key) => key !== 'update_id'))
    expect(kinds).toEqual(['my_chat_member', 'my_chat_member', 'message'])
  })

  it('keeps the last thousand messages of a chat', async () => {
    const { ana } = await startedChat()
    for (let number = 1; number <= 1001; number += 1) await ana.type(String(number))
    expect(ana.messages()).toHaveLength(1000)
    expect(ana.messages().at(0)?.text).toBe('2')
  })
})
