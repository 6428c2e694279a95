import { inspect } from 'node:util'
import { json, page, reset } from '@chatfactor/testkit/scripted-server'
import { Bot, webhookCallback } from 'grammy'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { telegramTransport } from '../src/index.js'
import {
  ana,
  botCredential,
  code,
  exampleTransport,
  messageUpdate,
  otp,
  stillClock,
  webhook,
  webhookSecret,
  within,
} from './example-transport.js'
import { refusal, type ScriptedBotApi, scriptedBotApi } from './scripted-bot-api.js'

let server: ScriptedBotApi
beforeEach(async () => {
  server = await scriptedBotApi()
})
afterEach(() => server.close())

const transport = () => exampleTransport({ apiRoot: server.url })
const wrongSecret = { headers: { 'x-telegram-bot-api-secret-token': 'wrong_secret_1234' } }

describe('traps of the client library that a person or an operator would fall into', () => {
  it('G1: a wrong secret is refused at once, without asking the platform who we are', () => {
    const reception = transport().receive(webhook(messageUpdate('/start'), wrongSecret))
    expect(reception).toMatchObject({ outcome: 'refused', reply: { status: 401 } })
    expect(server.calls).toEqual([])
  })

  it('G2: there is no way to receive without a secret', () => {
    const polling = exampleTransport({ webhookSecret: null })
    expect(polling.receive(webhook(messageUpdate('/start'))).outcome).toBe('refused')
    expect(() => exampleTransport({ webhookSecret: '' })).toThrow(/webhookSecret/)
  })

  it('G3: every webhook has an answer, whatever is in it', () => {
    for (const text of ['', '{', 'null', '{"update_id":1}', '{"update_id":1,"message":{"text":{}}}']) {
      const reception = transport().receive(webhook(text))
      const reply = reception.outcome === 'events' ? reception.acknowledge(null) : reception.reply
      expect([200, 400]).toContain(reply.status)
    }
  })

  it('G4: a redelivery carries the same key, and another update another', () => {
    const keyOf = (update: unknown) => transport().eventsOf(update)[0]?.dedupeKey
    const update = messageUpdate('/start AbC')
    expect(keyOf(update)).toBe('9')
    expect(keyOf(structuredClone(update))).toBe(keyOf(update))
    expect(keyOf({ ...update, update_id: 10 })).toBe('10')
  })

  it('G5: receiving does not take polling away', async () => {
    const bot = new Bot(botCredential)
    webhookCallback(bot, 'std/http', { secretToken: webhookSecret })
    expect(() => bot.start()).toThrow() // the trap itself
    const ours = transport()
    expect(ours.receive(webhook(messageUpdate('/start'))).outcome).toBe('events')
    const stop = new AbortController()
    server.script((response, call, request) => {
      if (call.method === 'getUpdates') return stop.abort()
      json(200, { ok: true, result: { url: '' } })(response, call, request)
    })
    await ours.poll(async () => {}, stop.signal)
    expect(server.calls.map(({ method }) => method)).toContain('getUpdates')
  })

  it('G6: a large body is refused before it is looked at', () => {
    const body = new Uint8Array(256 * 1024 + 1)
    expect(transport().receive(webhook('', { body }))).toMatchObject({ reason: 'too_large', reply: { status: 413 } })
  })

  it('G7: a call ends after five seconds at the latest, not after 500', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const arrived = new Promise<void>((resolve) => server.script(() => resolve()))
      const options = within(3_600_000)
      let isOver = false
      const apiRoot = server.url
      const sending = telegramTransport({ botCredential, botUsername: 'example_bot', webhookSecret, apiRoot })
        .send(ana, otp, options)
        .finally(() => {
          isOver = true
        })
      await arrived
      await vi.advanceTimersByTimeAsync(4_900)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(100)
      expect(await sending).toMatchObject({ outcome: 'unknown' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('G8: a refusal does not carry the code that was refused', async () => {
    server.script(refusal(400, `Bad Request: can't parse entities near ${code}`))
    const outcome = await transport().send(ana, otp, within(60_000))
    expect(outcome.outcome).toBe('rejected')
    expect(inspect(outcome, { depth: null, showHidden: true })).not.toContain(code)
  })

  it.each([
    ['a page in place of an answer', page(502, 'text/html', '<html>')],
    ['a reset connection', reset],
  ])('G9: %s does not carry the credential', async (_, script) => {
    server.script(script)
    const outcome = await transport().send(ana, otp, within(60_000))
    expect(outcome.outcome).toBe('unknown')
    expect(inspect(outcome, { depth: null, showHidden: true })).not.toContain('canary')
  })

  it('G10: the HTTP status of a page is kept', async () => {
    server.script(page(502, 'text/html', '<html>'))
    expect(await transport().send(ana, otp, within(60_000))).toMatchObject({ detail: { httpStatus: 502 } })
  })

  it('G11: nothing is sent in the answer to a webhook, so every message has its id', async () => {
    const reception = transport().receive(webhook(messageUpdate('/start')))
    if (reception.outcome !== 'events') throw new Error('was refused')
    expect(reception.acknowledge(otp)).not.toHaveProperty('body')
    expect(await transport().send(ana, otp, within(60_000))).toEqual({ outcome: 'accepted', messageId: '7' })
  })

  it.each([
    ['a refusal', refusal(500, 'Internal Server Error')],
    ['a pause', refusal(429, 'Too Many Requests', { retry_after: 1 })],
    ['a page', page(502, 'text/html', '<html>')],
    ['a reset', reset],
  ])('G12: nothing is tried again behind the back of core: %s', async (_, script) => {
    server.script(script)
    await transport().send(ana, otp, within(60_000))
    expect(server.calls).toHaveLength(1)
  })

  it('G13: a code counts in a private chat alone, in capitals and without an entity too, and never forwarded', () => {
    const typesOf = (changes: Record<string, unknown>, text = '/start AbC') =>
      transport()
        .eventsOf(messageUpdate(text, changes))
        .map(({ type }) => type)
    expect(typesOf({})).toEqual(['code'])
    expect(typesOf({}, '/START AbC')).toEqual(['code'])
    expect(typesOf({ chat: { id: -100, type: 'supergroup' } })).toEqual([])
    expect(typesOf({ forward_origin: { type: 'hidden_user', date: 1, sender_user_name: 'Bo' } })).toEqual([])
    const { message } = messageUpdate('/start AbC', { chat: { id: -100, type: 'channel' } })
    expect(transport().eventsOf({ update_id: 9, channel_post: message })).toEqual([])
  })

  it('G14: a slash at the end of apiRoot does no harm', async () => {
    const options = { botCredential, botUsername: 'example_bot', webhookSecret, clock: stillClock() }
    const slashed = telegramTransport({ ...options, apiRoot: `${server.url}/` })
    expect(await slashed.send(ana, otp, within(60_000))).toMatchObject({ outcome: 'accepted' })
    expect(server.calls[0]?.path).toBe(`/bot${botCredential}/sendMessage`)
  })
})
