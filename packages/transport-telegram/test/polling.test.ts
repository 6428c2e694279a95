import type { InboundEvent } from '@chatfactor/core/transport'
import { json, page } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PollingProblem, TelegramTransportOptions } from '../src/index.js'
import { exampleTransport, messageUpdate, stillClock } from './example-transport.js'
import { type Call, refusal, type Script, type ScriptedBotApi, scriptedBotApi } from './scripted-bot-api.js'

let server: ScriptedBotApi
let stop: AbortController
beforeEach(async () => {
  server = await scriptedBotApi()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await server.close()
})

const noWebhook = json(200, { ok: true, result: { url: '' } })
const batch = (...updates: unknown[]) => json(200, { ok: true, result: updates })
const update = (id: number) => ({ ...messageUpdate(`text ${id}`), update_id: id })

/** Answers `getUpdates` with one script after another and hangs when there are no more; nothing is left to poll then. */
function serve(steps: readonly Script[], whenDone: () => void = () => stop.abort(), webhookInfo: Script = noWebhook) {
  const left = [...steps]
  server.script((response, call, request) => {
    if (call.method === 'getWebhookInfo') return webhookInfo(response, call, request)
    if (call.method !== 'getUpdates') return json(200, { ok: true, result: true })(response, call, request)
    const step = left.shift()
    if (step === undefined) return whenDone()
    step(response, call, request)
  })
}

function polling(options: Partial<TelegramTransportOptions> = {}) {
  const clock = stillClock()
  const problems: PollingProblem[] = []
  const onPollingProblem = (problem: PollingProblem) => problems.push(problem)
  const transport = exampleTransport({ apiRoot: server.url, webhookSecret: null, clock, onPollingProblem, ...options })
  const stored: InboundEvent[] = []
  const store = async (events: readonly InboundEvent[]) => {
    stored.push(...events)
  }
  return { clock, problems, transport, stored, store }
}

const offsets = (calls: readonly Call[]) =>
  calls.filter(({ method }) => method === 'getUpdates').map(({ body }) => body.offset ?? null)

describe('poll', () => {
  it('hands on what it fetches, asks for exactly our kinds, and ends quickly on abort', async () => {
    serve([batch(update(5), update(6)), batch(), batch(update(9))])
    const { transport, stored, store, problems } = polling()
    await transport.poll(store, stop.signal)
    expect(stored.map(({ dedupeKey }) => dedupeKey)).toEqual(['5', '6', '9'])
    expect(offsets(server.calls)).toEqual([null, 7, 7, 10])
    expect(server.calls[1]?.body).toEqual({
      timeout: 25,
      allowed_updates: ['message', 'my_chat_member', 'callback_query'],
    })
    expect(problems).toEqual([])
  })

  it('R29: gives the bot its command menu and descriptions, unless the host keeps its own', async () => {
    const set = async (setsProfile: boolean) => {
      const before = server.calls.length
      const profile = () => server.calls.slice(before).filter(({ method }) => method.startsWith('setMy'))
      // Polling waits for no profile.
      serve([batch(update(1))], async () => {
        if (setsProfile) await expect.poll(profile).not.toEqual([])
        stop.abort()
      })
      const { transport, store } = polling({ setsProfile })
      await transport.poll(store, stop.signal)
      stop = new AbortController()
      return profile()
    }
    expect(await set(false)).toEqual([])
    const [first] = await set(true)
    expect(first).toMatchObject({
      method: 'setMyCommands',
      body: { commands: [{ command: 'code' }, { command: 'status' }, { command: 'help' }, { command: 'stop' }] },
    })
  })

  it('does not start when it was aborted before', async () => {
    const { transport, store } = polling()
    await transport.poll(store, AbortSignal.abort())
    expect(server.calls).toEqual([])
  })

  it('acknowledges only after the sink resolved: what could not be stored is fetched again', async () => {
    serve([batch(update(5)), batch(update(5)), batch(update(5))])
    const { transport, stored, store, problems, clock } = polling()
    let attempts = 0
    const sink = async (events: readonly InboundEvent[]) => {
      attempts += 1
      if (attempts < 3) throw new Error('store is down')
      await store(events)
    }
    await transport.poll(sink, stop.signal)
    expect(offsets(server.calls)).toEqual([null, null, null, 6])
    expect(stored).toHaveLength(1)
    expect(problems.map(({ problem }) => problem)).toEqual(['not_stored', 'not_stored'])
    expect(clock.slept).toEqual([1000, 2000])
  })

  it('passes over updates that mean nothing, without waking the sink', async () => {
    serve([batch({ update_id: 5, poll: {} }, 'nonsense', { update_id: 6, message: null })])
    const { transport, stored, store } = polling()
    await transport.poll(store, stop.signal)
    expect(stored).toEqual([])
    expect(offsets(server.calls)).toEqual([null, 7])
  })

  it('removes a webhook that is set, keeps what waits, and says so', async () => {
    const info = json(200, { ok: true, result: { url: 'https://example.org/hook' } })
    serve([], undefined, info)
    const { transport, store, problems } = polling()
    await transport.poll(store, stop.signal)
    expect(server.calls.map(({ method }) => method)).toEqual(['getWebhookInfo', 'deleteWebhook', 'getUpdates'])
    expect(server.calls[1]?.body).toEqual({})
    expect(problems).toEqual([{ problem: 'webhook_removed', retryInMs: 0, detail: null }])
  })

  it('leaves webhooks alone when none is set', async () => {
    serve([])
    const { transport, store } = polling()
    await transport.poll(store, stop.signal)
    expect(server.calls.map(({ method }) => method)).toEqual(['getWebhookInfo', 'getUpdates'])
  })

  it.each([
    ['as telegram-test-api', json(500, { message: "API method 'getWebhookInfo' is not supported." })],
    ['as a server of Telegram’s own', refusal(404, 'Not Found: method not found')],
    ['with a page', page(404, 'text/html', '<pre>Cannot POST</pre>')],
  ])(
    'polls a Bot API that cannot say whether there is a webhook, %s, and does not ask it without a pause',
    async (_how, no) => {
      serve([batch(), batch(update(5)), batch()], undefined, no)
      const { transport, stored, store, problems, clock } = polling()
      await transport.poll(store, stop.signal)
      expect(stored.map(({ dedupeKey }) => dedupeKey)).toEqual(['5'])
      expect(offsets(server.calls)).toEqual([null, null, 6, 6])
      expect(server.calls.filter(({ method }) => method !== 'getUpdates')).toHaveLength(1)
      expect(clock.slept).toEqual([1000, 1000])
      expect(problems).toEqual([])
    },
  )

  it('asks again for a webhook once the API says that there is one', async () => {
    let isTold = false
    const info: Script = (...exchange) => {
      const answer = isTold ? json(200, { ok: true, result: { url: 'https://elsewhere.example' } }) : json(500, {})
      isTold = true
      answer(...exchange)
    }
    serve(
      [refusal(409, "Conflict: can't use getUpdates method while webhook is active"), batch(update(5))],
      undefined,
      info,
    )
    const { transport, stored, store, problems } = polling()
    await transport.poll(store, stop.signal)
    expect(stored).toHaveLength(1)
    expect(problems.map(({ problem }) => problem)).toEqual(['conflict', 'webhook_removed'])
  })

  it('waits out errors, longer each time up to 30 seconds, and begins anew after a success', async () => {
    const bad = page(502, 'text/html', '<html>')
    serve([bad, bad, bad, bad, bad, bad, bad, batch(), bad])
    const { transport, store, clock } = polling()
    await transport.poll(store, stop.signal)
    // The last one is not for an error: the answer that there is nothing came at once.
    expect(clock.slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 1000, 1000])
  })

  it('waits exactly as long as Telegram asks', async () => {
    serve([refusal(429, 'Too Many Requests: retry after 47', { retry_after: 47 })])
    const { transport, store, clock, problems } = polling()
    await transport.poll(store, stop.signal)
    expect(clock.slept).toEqual([47_000])
    expect(problems).toMatchObject([{ problem: 'throttled', retryInMs: 47_000 }])
  })

  it('tells of another poller and of a wrong credential, and goes on', async () => {
    const conflict = 'Conflict: terminated by other getUpdates request'
    serve([refusal(409, conflict), refusal(401, 'Unauthorized'), batch(update(5))])
    const { transport, stored, store, problems } = polling()
    await transport.poll(store, stop.signal)
    expect(problems.map(({ problem }) => problem)).toEqual(['conflict', 'credential'])
    expect(stored).toHaveLength(1)
    expect(JSON.stringify(problems)).not.toContain('canary')
  })

  it('R36: tells the core of a credential that is revoked as the check of the account does, so that it is one incident', async () => {
    serve([refusal(401, 'Unauthorized'), batch(update(5))])
    const { transport, store } = polling()
    const told: unknown[] = []
    await transport.poll(store, stop.signal, (wrong) => told.push(wrong))
    server.script(refusal(401, 'Unauthorized'))
    const checked = await transport.selfCheck({ deadline: new Date(Date.now() + 5_000), webhookUrl: null })
    const [{ check, fix } = { check: '', fix: '' }] = checked
    expect(told).toContainEqual({ check, fix })
  })

  it('does not race through answers that it cannot read', async () => {
    serve([json(200, { ok: true, result: 'nonsense' }), batch('nonsense')])
    const { transport, store, clock } = polling()
    await transport.poll(store, stop.signal)
    expect(clock.slept).toEqual([1000, 2000])
  })

  it('survives a listener that throws', async () => {
    serve([refusal(500, 'Internal Server Error'), batch(update(5))])
    const onPollingProblem = () => {
      throw new Error('log is full')
    }
    const { transport, stored, store } = polling({ onPollingProblem })
    await transport.poll(store, stop.signal)
    expect(stored).toHaveLength(1)
  })

  it('waits for a sink that is at work when it is aborted', async () => {
    serve([batch(update(5))])
    const { transport } = polling()
    let isStored = false
    const sink = async () => {
      stop.abort()
      await new Promise<void>((resolve) => setImmediate(resolve))
      isStored = true
    }
    await transport.poll(sink, stop.signal)
    expect(isStored).toBe(true)
  })
})
