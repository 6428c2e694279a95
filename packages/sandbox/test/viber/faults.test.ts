import { describe, expect, it } from 'vitest'
import { subscribedChat, viberCredential } from '../support/viber.js'

type Chat = Awaited<ReturnType<typeof subscribedChat>>

const send = ({ sandbox, userId }: Chat, signal?: AbortSignal) =>
  fetch(`${sandbox.viber.baseUrl}/send_message`, {
    method: 'POST',
    headers: { 'x-viber-auth-token': viberCredential },
    body: JSON.stringify({ receiver: userId, type: 'text', text: 'x', sender: { name: 'E' } }),
    ...(signal === undefined ? {} : { signal }),
  })

describe('a fault of Viber', () => {
  it.each([1, 2, 5, 6, 10, 12, 13, 23] as const)('refuses with status %i, in HTTP 200, once', async (status) => {
    const chat = await subscribedChat()
    chat.sandbox.viber.fault({ kind: 'status', status, method: 'send_message' })
    expect((await chat.call('get_account_info')).answer.status).toBe(0)
    expect(await chat.say('x')).toMatchObject({ http: 200, answer: { status } })
    expect(chat.ana.messages()).toHaveLength(1)
    expect((await chat.say('x')).answer.status).toBe(0)
  })

  it.each([
    ['too_many_requests', 429, 'Too Many Requests'],
    ['bad_gateway', 502, expect.stringContaining('<html>')],
    ['empty_gateway', 502, ''],
    ['server_error', 500, expect.stringContaining('"status":0')],
    ['null', 200, 'null'],
    ['list', 200, '[]'],
    ['truncated', 200, expect.not.stringContaining('}')],
  ] as const)('answers badly: %s', async (kind, status, text) => {
    const chat = await subscribedChat()
    chat.sandbox.viber.fault({ kind })
    const response = await send(chat)
    expect(response.status).toBe(status)
    expect(await response.text()).toEqual(text)
    expect(chat.ana.messages()).toHaveLength(1)
  })

  it('resets the connection, and may have carried out the call all the same', async () => {
    const chat = await subscribedChat()
    chat.sandbox.viber.fault({ kind: 'reset' })
    await expect(send(chat)).rejects.toThrow()
    expect(chat.ana.messages()).toHaveLength(1)
    chat.sandbox.viber.fault({ kind: 'reset', isCarriedOut: true })
    await expect(send(chat)).rejects.toThrow()
    expect(chat.ana.messages()).toHaveLength(2)
    await chat.hook.count('delivered', 1)
  })

  it('stalls before or within the answer, until the caller gives up', async () => {
    const chat = await subscribedChat()
    chat.sandbox.viber.fault({ kind: 'stall_body' })
    const controller = new AbortController()
    const response = await send(chat, controller.signal)
    expect(response.status).toBe(200)
    const body = response.text().catch((error: unknown) => error)
    chat.sandbox.viber.fault({ kind: 'stall' })
    const stalled = send(chat, controller.signal).catch((error: unknown) => error)
    await expect.poll(async () => (await fetch(chat.sandbox.url)).text()).toContain('made to misbehave: stall<')
    controller.abort()
    expect(await body).toMatchObject({ name: 'AbortError' })
    expect(await stalled).toMatchObject({ name: 'AbortError' })
    expect((await chat.say('x')).answer.status).toBe(0)
  })

  it('lets the phone refuse what the platform took', async () => {
    const chat = await subscribedChat()
    chat.sandbox.viber.fault({ kind: 'failed_later' })
    const { answer, token } = await chat.say('x')
    expect(answer.status).toBe(0)
    await chat.hook.count('failed', 1)
    expect(chat.hook.of('failed')[0]?.token).toBe(token)
    expect(chat.ana.messages()).toHaveLength(1)
  })

  it('lasts as long as it is told, and ends when cleared', async () => {
    const chat = await subscribedChat()
    chat.sandbox.viber.fault({ kind: 'status', status: 12, times: Number.POSITIVE_INFINITY })
    for (const text of ['a', 'b', 'c']) expect((await chat.say(text)).answer.status).toBe(12)
    chat.sandbox.viber.clearFaults()
    expect((await chat.say('d')).answer.status).toBe(0)
  })
})
