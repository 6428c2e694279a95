import { HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { botCredential, refusalOf, startedChat } from '../support/sandbox.js'

describe('a fault', () => {
  it('throttles one call, with the seconds to wait', async () => {
    const { sandbox, api, chatId } = await startedChat()
    sandbox.telegram.fault({ kind: 'throttle', method: 'sendMessage', retryAfterS: 7 })
    expect(await refusalOf(api.sendMessage(chatId, 'x'))).toEqual({
      code: 429,
      description: 'Too Many Requests: retry after 7',
      retryAfter: 7,
    })
    expect(await api.sendMessage(chatId, 'x')).toMatchObject({ text: 'x' })
  })

  it('hits only the method it names', async () => {
    const { sandbox, api, chatId } = await startedChat()
    sandbox.telegram.fault({ kind: 'server_error', method: 'sendMessage' })
    await api.getMe()
    expect(await refusalOf(api.sendMessage(chatId, 'x'))).toMatchObject({ code: 500 })
  })

  it('says that the person blocked the bot', async () => {
    const { sandbox, api, chatId } = await startedChat()
    sandbox.telegram.fault({ kind: 'blocked' })
    expect(await refusalOf(api.sendMessage(chatId, 'x'))).toEqual({
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
  })

  it.each(['bad_gateway', 'reset'] as const)('breaks a call: %s', async (kind) => {
    const { sandbox, api, ana, chatId } = await startedChat()
    sandbox.telegram.fault({ kind })
    await expect(api.sendMessage(chatId, 'lost')).rejects.toBeInstanceOf(HttpError)
    expect(ana.messages()).toHaveLength(1)
  })

  it('stalls a call until the caller gives up, and no other call', async () => {
    const { sandbox, api, chatId } = await startedChat()
    sandbox.telegram.fault({ kind: 'stall', method: 'getMe' })
    const controller = new AbortController()
    const stalled = fetch(`${sandbox.url}/bot${botCredential}/getMe`, { signal: controller.signal })
    const outcome = stalled.catch((error: unknown) => error)
    await expect.poll(async () => (await fetch(sandbox.url)).text()).toContain('made to misbehave: stall')
    expect(await api.sendMessage(chatId, 'answered')).toMatchObject({ text: 'answered' })
    controller.abort()
    expect(await outcome).toMatchObject({ name: 'AbortError' })
  })

  it('may lose only the answer of a call that was carried out', async () => {
    const { sandbox, api, ana, chatId } = await startedChat()
    sandbox.telegram.fault({ kind: 'reset', isCarriedOut: true })
    await expect(api.sendMessage(chatId, 'arrived')).rejects.toBeInstanceOf(HttpError)
    expect(ana.messages().at(-1)?.text).toBe('arrived')
  })

  it('lasts as long as it is told, and ends when cleared', async () => {
    const { sandbox, api, chatId } = await startedChat()
    sandbox.telegram.fault({ kind: 'server_error', times: Number.POSITIVE_INFINITY })
    for (const text of ['a', 'b', 'c'])
      expect(await refusalOf(api.sendMessage(chatId, text))).toMatchObject({ code: 500 })
    sandbox.telegram.clearFaults()
    expect(await api.sendMessage(chatId, 'd')).toMatchObject({ text: 'd' })
  })
})
