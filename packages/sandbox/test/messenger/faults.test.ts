import { describe, expect, it } from 'vitest'
import { begunChat, pageCredential } from '../support/messenger.js'

describe('a fault of Messenger', () => {
  it.each([
    ['credential', 190, undefined],
    ['credential_expired', 190, 463],
    ['session', 102, undefined],
    ['window_closed', 10, 2018278],
    ['person_not_receiving', 10, 2018108],
    ['page_restricted', 10, 1893063],
    ['person_unavailable', 551, 1545041],
    ['person_unavailable_200', 200, 1545041],
    ['unknown_person', 100, 2018001],
    ['app_limit', 4, undefined],
    ['user_limit', 17, undefined],
    ['page_limit', 32, undefined],
    ['call_limit', 613, undefined],
    ['account_restricted', 368, undefined],
    ['development_mode', 200, 2018028],
    ['permission', 230, undefined],
    ['temporary', 1200, undefined],
    ['unexpected', 2, undefined],
  ] as const)('refuses one call: %s', async (kind, code, subcode) => {
    const { messenger, psid, send, ana } = await begunChat()
    messenger.fault({ kind, method: 'messages' })
    const { status, body } = await send({ id: psid }, { text: 'lost' })
    expect(status).toBeGreaterThanOrEqual(400)
    expect([body.error?.code, body.error?.error_subcode]).toEqual([code, subcode])
    expect(body.error).toMatchObject({
      type: 'OAuthException',
      message: expect.any(String),
      fbtrace_id: expect.any(String),
    })
    expect(ana.messages()).toHaveLength(1)
    expect((await send({ id: psid }, { text: 'x' })).status).toBe(200)
  })

  const raw = async (baseUrl: string, psid: string, signal?: AbortSignal) => {
    const response = await fetch(`${baseUrl}/v25.0/me/messages?access_token=${pageCredential}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ recipient: { id: psid }, message: { text: 'x' } }),
      ...(signal === undefined ? {} : { signal }),
    })
    return { status: response.status, text: await response.text() }
  }

  it.each([
    ['bad_gateway', 502, /^<!DOCTYPE html>/],
    ['empty_gateway', 502, /^$/],
    ['null_body', 200, /^null$/],
    ['list_body', 200, /^\[\]$/],
    ['cut_body', 200, /^\{"recipient_id":"7$/],
  ] as const)('answers what is no answer: %s', async (kind, status, text) => {
    const { messenger, psid } = await begunChat()
    messenger.fault({ kind })
    expect(await raw(messenger.baseUrl, psid)).toEqual({ status, text: expect.stringMatching(text) })
  })

  it('resets the connection', async () => {
    const { messenger, psid } = await begunChat()
    messenger.fault({ kind: 'reset' })
    await expect(raw(messenger.baseUrl, psid)).rejects.toThrow('fetch failed')
  })

  it.each(['stall', 'stall_body'] as const)('keeps the caller waiting: %s', async (kind) => {
    const { messenger, psid, graph } = await begunChat()
    messenger.fault({ kind })
    const controller = new AbortController()
    const outcome = raw(messenger.baseUrl, psid, controller.signal).catch((error: unknown) => error)
    await expect.poll(() => graph('GET', 'me')).toMatchObject({ status: 200 })
    controller.abort()
    expect(await outcome).toMatchObject({ name: 'AbortError' })
  })

  it('may lose only the answer of a call that was carried out', async () => {
    const { messenger, psid, ana } = await begunChat()
    messenger.fault({ kind: 'bad_gateway', isCarriedOut: true })
    await raw(messenger.baseUrl, psid)
    expect(ana.messages().at(-1)).toMatchObject({ from: 'bot', text: 'x' })
  })

  it('hits only the call it names, as often as it is told, until cleared', async () => {
    const { messenger, psid, send, graph } = await begunChat()
    messenger.fault({ kind: 'temporary', method: 'messages', times: Number.POSITIVE_INFINITY, bot: 'example.page' })
    expect((await graph('GET', 'me')).status).toBe(200)
    for (const text of ['a', 'b', 'c']) expect((await send({ id: psid }, { text })).status).toBe(400)
    messenger.clearFaults()
    expect((await send({ id: psid }, { text: 'd' })).status).toBe(200)
  })
})
