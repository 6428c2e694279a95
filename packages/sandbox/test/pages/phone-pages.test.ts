import { describe, expect, it } from 'vitest'
import { pageOf, post } from '../support/phone-pages.js'
import { sandboxWithBot, startedChat } from '../support/sandbox.js'

const chat = '/phone/ana/telegram/example_bot'

describe('the phone pages', () => {
  it('show START for a link, and tell the bot nothing before it is pressed', async () => {
    const { sandbox, api } = await sandboxWithBot()
    const link = `${sandbox.telegram.linkRoot}/example_bot?start=code-1`
    for (let visit = 0; visit < 2; visit += 1) {
      const response = await fetch(link)
      expect(new URL(response.url).pathname).toBe(chat)
      expect(await response.text()).toContain('START</button>')
    }
    expect(await api.getUpdates()).toEqual([])
    expect(sandbox.phone('ana').chat('example_bot')).toMatchObject({ hasStartPayload: false, messages: [] })

    expect((await post(sandbox, `${chat}/start`, { link })).headers.get('location')).toBe(chat)
    expect(await api.getUpdates()).toMatchObject([{ message: { text: '/start code-1' } }])
  })

  it('open a link on the phone that was asked for, or looked at last', async () => {
    const { sandbox } = await sandboxWithBot({ people: ['Ana K.', 'Ben O.'] })
    const opened = async (query: string, cookie = '') => {
      const response = await fetch(`${sandbox.telegram.linkRoot}/example_bot?start=x${query}`, {
        redirect: 'manual',
        headers: { cookie },
      })
      return response.headers.get('location')?.split('/')[2]
    }
    const visit = await fetch(`${sandbox.url}/phone/ben`)
    const cookie = visit.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect([await opened(''), await opened('&as=ben'), await opened('', cookie)]).toEqual(['ana', 'ben', 'ben'])
    expect(await opened('&as=ana', cookie)).toBe('ana')
  })

  it('scan a pasted link', async () => {
    const { sandbox } = await sandboxWithBot()
    const scanned = await post(sandbox, '/phone/ana/scan', { link: 'https://t.me/example_bot?start=abc' })
    expect([scanned.status, scanned.headers.get('location')]).toEqual([303, chat])
    expect(sandbox.phone('ana').chat('example_bot').hasStartPayload).toBe(true)
    const unknown = await post(sandbox, '/phone/ana/scan', { link: 'https://example.org' })
    expect(unknown.status).toBe(409)
    expect(await unknown.text()).toContain('leads to no bot')
  })

  it('type, tap and block', async () => {
    const { sandbox, api, ana, chatId } = await startedChat()
    await post(sandbox, `${chat}/say`, { text: 'typed on the page' })
    const keyboard = {
      inline_keyboard: [
        [
          { text: 'No', callback_data: 'n' },
          { text: 'Yes', callback_data: 'y' },
        ],
      ],
    }
    const { message_id: id } = await api.sendMessage(chatId, 'Sure?', { reply_markup: keyboard })
    await post(sandbox, `${chat}/tap`, { message: String(id), index: '1' })
    expect(await api.getUpdates()).toMatchObject([
      { message: { text: 'typed on the page' } },
      { callback_query: { data: 'y' } },
    ])
    await post(sandbox, `${chat}/block`)
    expect(ana.chat().isBlocked).toBe(true)
    expect(await pageOf(sandbox, chat)).toContain('RESTART BOT')
    await post(sandbox, `${chat}/unblock`)
    expect(ana.chat().isBlocked).toBe(false)
  })

  it('say what did not work', async () => {
    const { sandbox } = await sandboxWithBot()
    const early = await post(sandbox, `${chat}/say`, { text: 'too early' })
    expect(early.status).toBe(409)
    expect(await early.text()).toContain('START stands in place of the typing box')
    expect((await post(sandbox, `${chat}/constructor`)).status).toBe(404)
  })

  it('show messages escaped, and links only to the web', async () => {
    const { sandbox, api, chatId } = await startedChat()
    await api.sendMessage(chatId, '<script>alert(1)</script> "quoted"')
    await api.sendMessage(chatId, '<a href="tg://user?id=1">here</a> <code>&lt;b&gt;</code>', {
      parse_mode: 'HTML',
      protect_content: true,
    })
    const page = await pageOf(sandbox, chat)
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('href="tg:')
    expect(page).toContain('data-copy="&lt;b&gt;"')
    expect(page).toContain('Protected')
  })

  it('make the platform misbehave, and behave again', async () => {
    const { sandbox, api, chatId } = await startedChat()
    await post(sandbox, `${chat}/fault`, { kind: 'throttle', method: 'sendMessage', times: 'always' })
    await expect(api.sendMessage(chatId, 'x')).rejects.toThrow('429')
    expect(await pageOf(sandbox, chat)).toContain('429 too many: sendMessage, until switched off')
    await post(sandbox, `${chat}/behave`)
    await api.sendMessage(chatId, 'x')
    expect((await post(sandbox, `${chat}/fault`, { kind: 'explode' })).status).toBe(409)
  })

  it('add a phone', async () => {
    const { sandbox } = await sandboxWithBot()
    expect((await fetch(`${sandbox.url}/phone/cleo`)).status).toBe(404)
    expect((await post(sandbox, '/phone', { slug: 'Cleo' })).headers.get('location')).toBe('/phone/cleo')
    expect(await pageOf(sandbox, '/phone/cleo')).toContain('Cleo')
    expect((await post(sandbox, '/phone', { slug: '../etc' })).status).toBe(409)
  })

  it('hear of a change at once', async () => {
    const { sandbox, api, chatId } = await startedChat()
    const controller = new AbortController()
    const response = await fetch(`${sandbox.url}/live`, { signal: controller.signal })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain('event: change')
    await api.sendMessage(chatId, 'news')
    expect((await reader?.read())?.value).toContain('event: change')
    controller.abort()
  })
})
