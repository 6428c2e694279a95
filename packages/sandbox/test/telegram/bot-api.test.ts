import { Api } from 'grammy'
import { describe, expect, it } from 'vitest'
import { botCredential, refusalOf, sandboxWithBot, startedChat } from '../support/sandbox.js'

describe('the Bot API', () => {
  it('tells a bot who it is', async () => {
    const { api } = await sandboxWithBot()
    expect(await api.getMe()).toMatchObject({ id: 4242, is_bot: true, username: 'example_bot' })
  })

  it('answers 401 to a credential it does not know, and 404 to one that is none', async () => {
    const { sandbox } = await sandboxWithBot()
    const stranger = new Api('4242:wrong', { apiRoot: sandbox.telegram.apiRoot })
    expect(await refusalOf(stranger.getMe())).toEqual({ code: 401, description: 'Unauthorized' })
    const response = await fetch(`${sandbox.url}/botwrong/getMe`)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found' })
  })

  it('answers 404 to a method it does not know, and finds methods in any case', async () => {
    const { sandbox } = await sandboxWithBot()
    const call = async (method: string) => (await fetch(`${sandbox.url}/bot${botCredential}/${method}`)).status
    expect([await call('sendPigeon'), await call('constructor'), await call('GETME')]).toEqual([404, 404, 200])
  })

  it.each([
    [
      'JSON',
      (text: string, id: string) => ({
        body: JSON.stringify({ chat_id: id, text }),
        headers: { 'content-type': 'application/json' },
      }),
    ],
    ['a form', (text: string, id: string) => ({ body: new URLSearchParams({ chat_id: id, text }) })],
    [
      'a multipart form',
      (text: string, id: string) => {
        const body = new FormData()
        body.set('chat_id', id)
        body.set('text', text)
        return { body }
      },
    ],
  ])('takes parameters from %s', async (_, init) => {
    const { sandbox, chatId, ana } = await startedChat()
    const request = { method: 'POST', ...init('Grüße & co', String(chatId)) }
    expect((await fetch(`${sandbox.url}/bot${botCredential}/sendMessage`, request)).status).toBe(200)
    expect(ana.messages().at(-1)?.text).toBe('Grüße & co')
  })

  it('takes parameters from the address', async () => {
    const { sandbox, chatId, ana } = await startedChat()
    const query = new URLSearchParams({ chat_id: String(chatId), text: 'from the address' })
    await fetch(`${sandbox.url}/bot${botCredential}/sendMessage?${query}`)
    expect(ana.messages().at(-1)?.text).toBe('from the address')
  })

  it('writes to nobody before START, and knows no chat it never saw', async () => {
    const { sandbox, api, chatId } = await startedChat({ people: ['Ana K.', 'Ben O.'] })
    await sandbox.phone('ben').pressStart('example_bot')
    const updates = await api.getUpdates()
    const benId = updates[0]?.message?.chat.id ?? 0
    const { api: elsewhere } = await sandboxWithBot({ people: ['Ben O.'] })
    expect(await refusalOf(elsewhere.sendMessage(benId, 'hi'))).toEqual({
      code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    })
    expect(await refusalOf(elsewhere.sendMessage(chatId, 'hi'))).toMatchObject({
      description: 'Bad Request: chat not found',
    })
    expect(await refusalOf(elsewhere.getChat(5))).toMatchObject({
      code: 400,
      description: 'Bad Request: chat not found',
    })
    expect(await api.getChat(chatId)).toMatchObject({ id: chatId, type: 'private', first_name: 'Ana', last_name: 'K.' })
  })

  it('gives a person the same id in every run', async () => {
    const { chatId } = await startedChat()
    const { chatId: later } = await startedChat({ people: ['Ben O.', 'Ana K.'] })
    expect(later).toBe(chatId)
  })

  it('sends, edits and deletes a message', async () => {
    const { api, ana, chatId } = await startedChat()
    const sent = await api.sendMessage(chatId, 'first', { protect_content: true })
    expect(sent).toMatchObject({ text: 'first', has_protected_content: true, chat: { id: chatId } })
    expect(ana.messages().at(-1)).toMatchObject({ text: 'first', isProtected: true, editedAt: null })
    await api.editMessageText(chatId, sent.message_id, 'second')
    expect(ana.messages().at(-1)?.text).toBe('second')
    expect(ana.messages().at(-1)?.editedAt).toBeInstanceOf(Date)
    await api.deleteMessage(chatId, sent.message_id)
    expect(ana.messages().map(({ text }) => text)).toEqual(['/start'])
  })

  it('takes the buttons away with an edit that has none', async () => {
    const { api, ana, chatId } = await startedChat()
    const keyboard = { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] }
    const { message_id: id } = await api.sendMessage(chatId, 'Sure?', { reply_markup: keyboard })
    await api.editMessageReplyMarkup(chatId, id)
    expect(ana.messages().at(-1)).toMatchObject({ text: 'Sure?', buttons: [] })
    await expect(ana.tap('Yes')).rejects.toThrow('No message has a button')
  })

  it('refuses in the words of Telegram', async () => {
    const { api, chatId } = await startedChat()
    const { message_id: id } = await api.sendMessage(chatId, 'same')
    const described = async (call: Promise<unknown>) => (await refusalOf(call)).description
    expect(await described(api.sendMessage(chatId, ' \n '))).toBe('Bad Request: message text is empty')
    expect(await described(api.sendMessage(chatId, 'x'.repeat(4097)))).toBe('Bad Request: message is too long')
    expect(await described(api.sendMessage(chatId, 'x', { parse_mode: 'Markdown' }))).toContain("can't parse entities")
    expect(await described(api.editMessageText(chatId, id, 'same'))).toContain('message is not modified')
    expect(await described(api.editMessageText(chatId, 9999, 'x'))).toBe('Bad Request: message to edit not found')
    expect(await described(api.editMessageText(chatId, 1, 'x'))).toBe("Bad Request: message can't be edited")
    expect(await described(api.deleteMessage(chatId, 9999))).toBe('Bad Request: message to delete not found')
    expect(await described(api.answerCallbackQuery('1'))).toContain('query is too old')
  })

  it('takes buttons of 64 bytes, and not of 65', async () => {
    const { api, chatId } = await startedChat()
    const send = (data: string) =>
      api.sendMessage(chatId, 'x', { reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: data }]] } })
    await send('x'.repeat(64))
    expect(await refusalOf(send('x'.repeat(65)))).toEqual({
      code: 400,
      description: 'Bad Request: BUTTON_DATA_INVALID',
    })
    expect(await refusalOf(send('ü'.repeat(33)))).toMatchObject({ description: 'Bad Request: BUTTON_DATA_INVALID' })
  })

  it('refuses a keyboard that is none', async () => {
    const { sandbox, chatId } = await startedChat()
    const send = async (markup: string) => {
      const query = new URLSearchParams({ chat_id: String(chatId), text: 'x', reply_markup: markup })
      const response = await fetch(`${sandbox.url}/bot${botCredential}/sendMessage?${query}`)
      return response.status
    }
    expect([
      await send('nonsense'),
      await send('{"inline_keyboard":7}'),
      await send('{"inline_keyboard":[[{}]]}'),
    ]).toEqual([400, 400, 400])
  })

  it('cannot delete a message after two days', async () => {
    let now = new Date('2026-01-01T00:00:00Z')
    const { api, chatId } = await startedChat({ now: () => now })
    const { message_id: id } = await api.sendMessage(chatId, 'old')
    now = new Date('2026-01-03T00:00:01Z')
    expect((await refusalOf(api.deleteMessage(chatId, id))).description).toContain("message can't be deleted")
  })
})
