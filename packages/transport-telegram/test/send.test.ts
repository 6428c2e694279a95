import { json } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, botCredential, code, exampleTransport, now, otp, within } from './example-transport.js'
import { refusal, type ScriptedBotApi, scriptedBotApi } from './scripted-bot-api.js'

let server: ScriptedBotApi
beforeEach(async () => {
  server = await scriptedBotApi()
})
afterEach(() => server.close())

const transport = () => exampleTransport({ apiRoot: server.url })
const notice = { type: 'notice', text: 'Hello', actions: [] } as const

describe('send', () => {
  it('is accepted with the id of the message, and protects a code from being forwarded', async () => {
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'accepted', messageId: '7' })
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]).toMatchObject({
      path: `/bot${botCredential}/sendMessage`,
      body: { chat_id: 42, parse_mode: 'HTML', protect_content: true, link_preview_options: { is_disabled: true } },
    })
    expect(server.calls[0]?.body.text).toContain(`<code>${code}</code>`)
  })

  it('does not protect a notice', async () => {
    await transport().send(ana, notice, within(60_000))
    expect(server.calls[0]?.body).toEqual({
      chat_id: 42,
      text: 'Hello',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    })
  })

  it.each([{}, null, true, { message_id: '7' }, []])(
    'is accepted without an id when the result is %j',
    async (result) => {
      server.script(json(200, { ok: true, result }))
      expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'accepted', messageId: null })
    },
  )

  it.each([
    ['another bot', { ...ana, accountId: '4243' }, 'misconfigured'],
    ['a channel', { ...ana, chatId: '@channel' }, 'unreachable'],
    ['a group', { ...ana, chatId: '-100123' }, 'unreachable'],
    ['an id out of range', { ...ana, chatId: '99999999999999999' }, 'unreachable'],
  ])('does not call for a chat of %s', async (_, to, outcome) => {
    expect(await transport().send(to, otp, within(60_000))).toMatchObject({ outcome })
    expect(server.calls).toEqual([])
  })

  it('does not call with a message that cannot be sent', async () => {
    const message = { ...notice, actions: [{ label: 'Yes', value: 'x'.repeat(65) }] }
    expect(await transport().send(ana, message, within(60_000))).toMatchObject({ outcome: 'rejected' })
    expect(server.calls).toEqual([])
  })
})

describe('a refusal of Telegram', () => {
  const detail = (code: number) => ({ httpStatus: code, code: String(code), hint: expect.any(String) })
  it.each([
    ['blocked', 403, 'Forbidden: bot was blocked by the user'],
    ['deactivated', 403, 'Forbidden: user is deactivated'],
    ['unknown_chat', 403, "Forbidden: bot can't initiate conversation with a user"],
    ['unknown_chat', 400, 'Bad Request: chat not found'],
    ['unknown_chat', 400, 'Bad Request: private chat not found'],
    ['unknown_chat', 400, 'Bad Request: PEER_ID_INVALID'],
    ['blocked', 400, 'Bad Request: USER_IS_BLOCKED'],
  ])('means unreachable: %s (%i %s)', async (reason, code, description) => {
    server.script(refusal(code, description))
    const outcome = await transport().send(ana, otp, within(60_000))
    expect(outcome).toEqual({ outcome: 'unreachable', reason, detail: detail(code) })
  })

  it.each([
    [400, "Bad Request: can't parse entities: unsupported start tag"],
    [400, 'Bad Request: message is too long'],
    [400, 'Bad Request: BUTTON_DATA_INVALID'],
    [400, 'Bad Request: something new'],
    [403, 'Forbidden: something new'],
    [409, 'Conflict'],
    [418, 'bot was blocked by the user'],
  ])('means rejected: %i %s', async (code, description) => {
    server.script(refusal(code, description))
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'rejected', detail: detail(code) })
  })

  it.each([401, 404, 421])('means a wrong credential: %i', async (code) => {
    server.script(refusal(code, 'Unauthorized'))
    const outcome = await transport().send(ana, otp, within(60_000))
    expect(outcome).toEqual({ outcome: 'misconfigured', reason: 'credential', detail: detail(code) })
  })

  it.each([500, 502, 503])('means unavailable: %i in the words of the Bot API', async (code) => {
    server.script(refusal(code, 'Internal Server Error'))
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'unavailable', detail: detail(code) })
  })

  it('means throttled until exactly when Telegram says', async () => {
    server.script(refusal(429, 'Too Many Requests: retry after 35', { retry_after: 35 }))
    expect(await transport().send(ana, otp, within(60_000))).toEqual({
      outcome: 'throttled',
      scope: 'chat',
      retryAt: new Date(now.getTime() + 35_000),
      detail: detail(429),
    })
  })

  it.each([undefined, {}, { retry_after: 'soon' }, { retry_after: -1 }, []])(
    'means throttled without a time when it is %j',
    async (parameters) => {
      server.script(refusal(429, 'Too Many Requests', parameters))
      expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'throttled', retryAt: null })
    },
  )

  it('counts as the HTTP status when it carries no code', async () => {
    server.script(json(401, { ok: false }))
    expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ outcome: 'misconfigured' })
  })

  it('C41: is told in our words, even when it repeats what was sent', async () => {
    server.script(refusal(400, `Bad Request: can't parse entities in "${code}" sent by ${botCredential}`))
    const told = JSON.stringify(await transport().send(ana, otp, within(60_000)))
    expect(told).not.toContain(code)
    expect(told).not.toContain('canary')
  })
})
