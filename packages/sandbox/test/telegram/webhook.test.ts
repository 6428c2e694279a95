import { describe, expect, it } from 'vitest'
import { refusalOf, startedChat } from '../support/sandbox.js'
import { webhookServer } from '../support/webhook-server.js'

describe('a webhook', () => {
  it('gets the update with the secret header', async () => {
    const { api, ana, chatId } = await startedChat()
    const hook = await webhookServer()
    await api.setWebhook(hook.url, { secret_token: 'a-made-up_secret' })
    expect(await ana.type('hello')).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe('a-made-up_secret')
    expect(hook.received[0]?.update).toMatchObject({
      message: { text: 'hello', chat: { id: chatId, type: 'private' } },
    })
    expect(await api.getWebhookInfo()).toMatchObject({ url: hook.url, pending_update_count: 0 })
  })

  it('gets taps, and the person sees the answer', async () => {
    const { api, ana, chatId } = await startedChat()
    const hook = await webhookServer()
    await api.setWebhook(hook.url)
    const keyboard = { inline_keyboard: [[{ text: 'Yes', callback_data: 'approve-1' }]] }
    const { message_id: id } = await api.sendMessage(chatId, 'Sure?', { reply_markup: keyboard })
    await ana.tap('Yes')
    const query = hook.received[0]?.update.callback_query
    expect(query).toMatchObject({ data: 'approve-1', from: { id: chatId }, message: { message_id: id } })
    await api.answerCallbackQuery(query?.id ?? '', { text: 'Done' })
    expect(ana.chat().notice).toBe('Done')
  })

  it('gets a refused update again, in order, and nothing of that chat before it', async () => {
    const { api, ana } = await startedChat()
    const hook = await webhookServer((number) => ({ status: number <= 3 ? 500 : 200 }))
    await api.setWebhook(hook.url)
    expect(await ana.type('first')).toEqual({ outcome: 'refused', status: 500 })
    await ana.type('second')
    await hook.count(5)
    const texts = hook.received.map(({ update }) => update.message?.text)
    expect(texts).toEqual(['first', 'first', 'first', 'first', 'second'])
    const [firstId, ...others] = hook.received.map(({ update }) => update.update_id)
    expect(others).toEqual([firstId, firstId, firstId, (firstId ?? 0) + 1])
  })

  it('does not hold up the signal of a block behind a message that fails', async () => {
    const { api, ana } = await startedChat({ retryBaseMs: 60_000 })
    const hook = await webhookServer((number) => ({ status: number <= 2 ? 500 : 200 }))
    await api.setWebhook(hook.url)
    await ana.type('fails')
    await hook.count(2)
    expect(await ana.type('waits')).toMatchObject({ outcome: 'waiting' })
    expect(await ana.block()).toEqual({ outcome: 'delivered', status: 200 })
    expect(hook.received.at(-1)?.update.my_chat_member?.new_chat_member.status).toBe('kicked')
    expect(await api.getWebhookInfo()).toMatchObject({
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500',
    })
  })

  it('gets no update that is older than a day', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const { api, ana } = await startedChat({ now: () => now })
    await ana.type('stale')
    now = new Date('2026-01-02T00:00:01Z')
    const hook = await webhookServer()
    await api.setWebhook(hook.url)
    await ana.type('fresh')
    expect(hook.received.map(({ update }) => update.message?.text)).toEqual(['fresh'])
  })

  it('may answer with a call, which is carried out', async () => {
    const { api, ana, chatId } = await startedChat()
    const hook = await webhookServer(() => ({
      status: 200,
      body: { method: 'sendMessage', chat_id: chatId, text: 'by the way' },
    }))
    await api.setWebhook(hook.url)
    await ana.type('hello')
    expect(await ana.waitForMessage()).toMatchObject({ text: 'by the way' })
  })

  it('gets what came up while it was away', async () => {
    const { api, ana } = await startedChat()
    await ana.type('earlier')
    const hook = await webhookServer()
    await api.setWebhook(hook.url)
    await hook.count(1)
    expect(hook.received[0]?.update.message?.text).toBe('earlier')
  })

  it('must be on this machine', async () => {
    const { api } = await startedChat()
    for (const url of [
      'https://example.org/hook',
      'http://127.0.0.1.example.org/',
      'http://10.0.0.1/',
      'ftp://127.0.0.1/',
    ]) {
      expect(await refusalOf(api.setWebhook(url))).toMatchObject({ code: 400 })
    }
    expect(await api.getWebhookInfo()).toMatchObject({ url: '' })
  })
})
