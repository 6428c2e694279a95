import { json, page, troubleTests } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, exampleTransport, otp, within } from './example-transport.js'
import { messageToken, ok, okText, type ScriptedViber, scriptedViber } from './scripted-viber.js'

let server: ScriptedViber
beforeEach(async () => {
  server = await scriptedViber()
})
afterEach(() => server.close())

const sent = () => exampleTransport({ baseUrl: server.url }).send(ana, otp, within(60_000))

describe('C41: send, when the platform misbehaves', () => {
  troubleTests({
    server: () => server,
    send: (baseUrl, ms, options) => exampleTransport({ baseUrl, ...options }).send(ana, otp, within(ms)),
    canary: 'canary',
  })

  it('does not take a status that is no number for a success', async () => {
    server.script(json(200, { status: '0' }))
    expect(await sent()).toMatchObject({ outcome: 'unknown', detail: { httpStatus: 200, code: null } })
  })

  it('takes an answer for what it says, whatever its type', async () => {
    server.script(page(200, 'text/plain', okText()))
    expect(await sent()).toEqual({ outcome: 'accepted', messageId: messageToken })
  })

  it('asks for a pause at 429 even when the body says success', async () => {
    server.script(page(429, 'application/json', okText()))
    expect(await sent()).toMatchObject({ outcome: 'throttled', scope: 'account', retryAt: null })
  })

  it('asks no proxy', async () => {
    const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'] as const
    const before = names.map((name) => process.env[name])
    for (const name of names) process.env[name] = 'http://127.0.0.1:1'
    try {
      expect(await sent()).toMatchObject({ outcome: 'accepted' })
    } finally {
      names.forEach((name, at) => {
        if (before[at] === undefined) delete process.env[name]
        else process.env[name] = before[at]
      })
    }
  })

  it('gives each of many messages sent at once the id of its own', async () => {
    const idFor = (receiver: unknown) => `90071992547409${String(receiver).padStart(3, '0')}`
    server.script((response, call, request) => {
      const { receiver } = call.body
      const answer = Number(receiver) % 3 === 0 ? ok(idFor(receiver)) : json(200, { status: 5 })
      answer(response, call, request)
    })
    const transport = exampleTransport({ baseUrl: server.url })
    const ids = Array.from({ length: 30 }, (_, index) => index + 1)
    const outcomes = await Promise.all(
      ids.map((id) => transport.send({ ...ana, chatId: `${id}` }, otp, within(60_000))),
    )
    ids.forEach((id, index) => {
      const expected = id % 3 === 0 ? { outcome: 'accepted', messageId: idFor(id) } : { outcome: 'unreachable' }
      expect(outcomes[index]).toMatchObject(expected)
    })
  })
})
