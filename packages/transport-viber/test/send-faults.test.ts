import { createServer } from 'node:net'
import { inspect } from 'node:util'
import type { SendOutcome } from '@chatfactor/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, code, exampleTransport, otp, within } from './example-transport.js'
import {
  halfABody,
  json,
  messageToken,
  ok,
  okText,
  page,
  reset,
  type Script,
  type ScriptedViber,
  scriptedViber,
  stalledBody,
  stalledHeaders,
} from './scripted-viber.js'

const deadlineMs = 250
/** What a busy machine may add before a timer runs. */
const slackMs = 150
const unhandled: unknown[] = []
const note = (error: unknown) => unhandled.push(error)

let server: ScriptedViber
beforeEach(async () => {
  server = await scriptedViber()
  unhandled.length = 0
  process.on('unhandledRejection', note).on('uncaughtException', note)
})
afterEach(async () => {
  await server.close()
  process.off('unhandledRejection', note).off('uncaughtException', note)
  expect(unhandled).toEqual([])
})

async function sent(baseUrl = server.url, signal?: AbortSignal): Promise<SendOutcome> {
  const startedAt = performance.now()
  const outcome = await exampleTransport({ baseUrl }).send(ana, otp, within(deadlineMs, signal))
  expect(performance.now() - startedAt).toBeLessThan(deadlineMs + slackMs)
  expect(inspect(outcome, { depth: null, showHidden: true })).not.toMatch(new RegExp(`canary|${code}`))
  return outcome
}

const html = '<html><body>Bad Gateway</body></html>'

describe('C41: send, when the platform misbehaves', () => {
  const cases: readonly (readonly [string, Script, SendOutcome['outcome'], number | null])[] = [
    ['a gateway page with 502', page(502, 'text/html', html), 'unknown', 502],
    ['a gateway page with 504', page(504, 'text/html', html), 'unknown', 504],
    ['an empty 502', page(502, 'text/plain', ''), 'unknown', 502],
    ['an empty 502 without a type', (response) => response.writeHead(502).end(), 'unknown', 502],
    ['an empty 200', page(200, 'application/json', ''), 'unknown', 200],
    ['a page with 200', page(200, 'text/html', html), 'unknown', 200],
    ['null', json(200, null), 'unknown', 200],
    ['a list', json(200, []), 'unknown', 200],
    ['an object of another kind', json(200, { ok: true }), 'unknown', 200],
    ['a status that is no number', json(200, { status: '0' }), 'unknown', 200],
    ['truncated JSON', page(200, 'application/json', '{"status":0,"mess'), 'unknown', 200],
    ['success under status 500', page(500, 'application/json', okText()), 'unknown', 500],
    ['500 without the words of Viber', json(500, { error: 'oops' }), 'unknown', 500],
    ['a request time-out of a proxy', page(408, 'text/html', html), 'unknown', 408],
    ['a page with 404', page(404, 'text/html', html), 'misconfigured', 404],
    ['a redirect', page(302, 'text/html', '', { location: 'https://example.org/' }), 'misconfigured', 302],
    ['half a body', halfABody, 'unknown', null],
    ['stalled headers', stalledHeaders, 'unknown', null],
    ['a stalled body', stalledBody, 'unknown', null],
    ['a reset after the request', reset, 'unknown', null],
  ]

  it.each(cases)('says so before the deadline: %s', async (_, script, outcome, httpStatus) => {
    server.script(script)
    expect(await sent()).toMatchObject({ outcome, detail: { httpStatus, code: null, hint: expect.any(String) } })
    expect(server.calls).toHaveLength(1)
  })

  it('takes an answer for what it says, whatever its type', async () => {
    server.script(page(200, 'text/plain', okText()))
    expect(await sent()).toEqual({ outcome: 'accepted', messageId: messageToken })
  })

  it('waits as long as a proxy asks, when it asks in seconds', async () => {
    server.script(page(429, 'text/html', html, { 'retry-after': '7' }))
    expect(await sent()).toMatchObject({ outcome: 'throttled', retryAt: new Date('2026-11-24T12:00:07Z') })
    server.script(page(429, 'application/json', okText(), { 'retry-after': 'Tue, 24 Nov 2026 12:00:07 GMT' }))
    expect(await sent()).toMatchObject({ outcome: 'throttled', scope: 'account', retryAt: null })
  })

  it('never takes a connection that is reset at once for a delivery or a refusal', async () => {
    server.resetConnections()
    // Whether the reset is seen before or after the first byte left is a race; both answers are true to what was seen.
    const { outcome } = await sent()
    expect(['unavailable', 'unknown']).toContain(outcome)
  })

  it('is certain that nothing was sent to a port where nobody listens', async () => {
    await server.close()
    const outcome = await sent(server.url)
    expect(outcome).toMatchObject({ outcome: 'unavailable', detail: { hint: 'the connection was refused' } })
  })

  it('is certain that nothing was sent to a name that does not resolve', async () => {
    const transport = exampleTransport({ baseUrl: 'http://nowhere.invalid/pa' })
    expect(await transport.send(ana, otp, within(5000))).toMatchObject({ outcome: 'unavailable' })
  })

  it('is certain that nothing was sent when TLS fails', async () => {
    expect(await sent(server.url.replace('http:', 'https:'))).toMatchObject({ outcome: 'unavailable' })
    expect(server.calls).toEqual([])
  })

  it('is certain that nothing was sent while TLS was never agreed on', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const outcome = await sent(`https://127.0.0.1:${address.port}`)
    expect(outcome).toMatchObject({ outcome: 'unavailable', detail: { hint: 'no answer in time' } })
    silent.close()
  })

  it('does not swallow memory for an endless answer', async () => {
    server.script((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      for (let megabyte = 0; megabyte < 3; megabyte++) response.write('x'.repeat(1024 * 1024))
    })
    const transport = exampleTransport({ baseUrl: server.url })
    expect(await transport.send(ana, otp, within(5000))).toMatchObject({ outcome: 'unknown' })
  })

  it('ends when its signal aborts: nobody knows what became of a request that had left', async () => {
    const controller = new AbortController()
    server.script(() => controller.abort())
    expect(await sent(server.url, controller.signal)).toMatchObject({ outcome: 'unknown' })
  })

  it('takes no longer than timeoutMs, however late the deadline', async () => {
    server.script(stalledHeaders)
    const startedAt = performance.now()
    const outcome = await exampleTransport({ baseUrl: server.url, timeoutMs: 100 }).send(ana, otp, within(60_000))
    expect(outcome).toMatchObject({ outcome: 'unknown' })
    expect(performance.now() - startedAt).toBeLessThan(1000)
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

  it('sends many at once over few connections, each with the outcome of its own call', async () => {
    const transport = exampleTransport({ baseUrl: server.url })
    server.script((response, call, request) => {
      const id = String(call.body.receiver)
      const script = Number(id) % 3 === 0 ? ok(`90071992547409${id.padStart(3, '0')}`) : json(200, { status: 5 })
      script(response, call, request)
    })
    const ids = Array.from({ length: 30 }, (_, index) => String(index + 1))
    const outcomes = await Promise.all(ids.map((chatId) => transport.send({ ...ana, chatId }, otp, within(5000))))
    ids.forEach((id, index) => {
      const messageId = `90071992547409${id.padStart(3, '0')}`
      const expected = Number(id) % 3 === 0 ? { outcome: 'accepted', messageId } : { outcome: 'unreachable' }
      expect(outcomes[index]).toMatchObject(expected)
    })
  })
})
