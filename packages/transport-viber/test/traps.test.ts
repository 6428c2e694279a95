import { inspect } from 'node:util'
import { inSilence, json, page, reset, stalledBody } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { avatar, connectedBot, listening, mounted, plainBot, text } from './example-host.js'
import {
  ana,
  anaId,
  bareCallback,
  botCredential,
  callbackText,
  code,
  messageCallback,
  otp,
  signature,
  startedCallback,
  webhook,
  within,
} from './example-transport.js'
import { messageToken, ok, okText, type Script, type ScriptedViber, scriptedViber } from './scripted-viber.js'

let server: ScriptedViber
const closing: { close(): Promise<void> }[] = []
const unhandled: unknown[] = []
const note = (error: unknown) => unhandled.push(error)
beforeEach(async () => {
  server = await scriptedViber()
  unhandled.length = 0
  process.on('unhandledRejection', note).on('uncaughtException', note)
})
afterEach(async () => {
  await Promise.all([server, ...closing.splice(0)].map((one) => one.close()))
  process.off('unhandledRejection', note).off('uncaughtException', note)
  expect(unhandled).toEqual([])
})

async function serving(...input: Parameters<typeof mounted>) {
  const server = await mounted(...input)
  closing.push(server)
  return server
}

const reader = { id: anaId }
const bo = { id: 'bobobobobo==' }

async function post(url: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const answer = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(60_000) })
  return { status: answer.status, text: await answer.text() }
}

function signed(body: string): Record<string, string> {
  return { 'x-viber-content-signature': signature(body), 'content-type': 'application/json' }
}

async function delivered(url: string, callback: unknown) {
  const body = callbackText(callback)
  return post(url, body, signed(body))
}

describe('traps of viber-bot that a host would fall into: webhooks', () => {
  it('V1: a callback signed in its header, as documented, is answered', async () => {
    const { bot, transport } = connectedBot(server.url)
    const heard: unknown[] = []
    bot.onTextMessage(/hello/, (message) => heard.push(message.text))
    const { url } = await serving(transport)
    expect(await delivered(url, messageCallback('hello'))).toEqual({ status: 200, text: '' })
    expect(heard).toEqual(['hello'])
  })

  it('V2: fifty callbacks without a signature are refused, and leave nothing open', async () => {
    const { transport } = connectedBot(server.url)
    const { url } = await serving(transport)
    const body = callbackText(messageCallback('hello'))
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const headers = at % 2 === 0 ? {} : { 'x-viber-content-signature': 'ab'.repeat(32) }
        return (await post(url, body, headers)).status
      }),
    )
    expect(new Set(statuses)).toEqual(new Set([401]))
  })

  it('V3: other requests are refused without a word about the machine', async () => {
    const { bot } = plainBot(server.url)
    const theirs = await listening(bot.middleware())
    closing.push(theirs)
    const before = await fetch(`${theirs.url}ping`)
    expect(before.status).toBe(500)
    await before.text()

    const { url } = await serving(connectedBot(server.url).transport)
    const after = await fetch(`${url}ping`)
    expect([after.status, await after.text()]).toEqual([405, ''])
    expect(await post(url, new Uint8Array([1, 2, 3]))).toEqual({ status: 401, text: '' })
  })

  it('V4: a body that a parser took apart is refused, not a crash', () => {
    const { transport } = connectedBot(server.url)
    const request = { ...webhook(messageCallback('hello')), body: messageCallback('hello') }
    expect(Reflect.apply(transport.receive, null, [request])).toMatchObject({ reply: { status: 400 } })
  })

  it('V5: a welcome reaches the person whom it was made for, and nobody else', async () => {
    const { bot, transport, problems } = connectedBot(server.url)
    const finishers = new Map<string, (message: ReturnType<typeof text>) => void>()
    bot.onConversationStarted((profile, _isSubscribed, _context, onFinish) => {
      finishers.set(profile.id, onFinish)
      if (profile.id === anaId) onFinish(text('WELCOME ANA'))
      else finishers.get(anaId)?.(text('LATE ANA'))
    })
    const { url } = await serving(transport)
    const toAna = await delivered(url, startedCallback())
    const toBo = await delivered(url, startedCallback({ message_token: '8' }, bo.id))
    const later = await delivered(url, messageCallback('hello', { message_token: '9' }, bo.id))
    expect(JSON.parse(toAna.text)).toMatchObject({ text: 'WELCOME ANA' })
    expect([toBo, later]).toEqual([
      { status: 200, text: '' },
      { status: 200, text: '' },
    ])
    expect(problems).toEqual([{ problem: 'late_welcome', event: 'conversation_started', cause: null }])
    expect(await delivered(url, startedCallback())).toEqual(toAna)
  })

  it('V5: what answers an opened chat too late is told, and not sent to the next person', async () => {
    const { bot, transport, problems } = connectedBot(server.url)
    const late: Promise<void>[] = []
    bot.onConversationStarted((profile, _isSubscribed, _context, onFinish) => {
      if (profile.id === anaId) late.push(Promise.resolve().then(() => onFinish(text('LATE ANA'))))
    })
    const { url } = await serving(transport)
    expect((await delivered(url, startedCallback())).text).toBe('')
    await Promise.all(late)
    expect((await delivered(url, startedCallback({ message_token: '8' }, bo.id))).text).toBe('')
    expect(problems).toMatchObject([{ problem: 'late_welcome' }])
  })

  it('V6: the bytes are what is signed, whatever they are called and whether or not they are text', async () => {
    const { bot, transport } = connectedBot(server.url)
    const heard: unknown[] = []
    bot.onTextMessage(/./, (message) => heard.push(message.text))
    const { url } = await serving(transport)
    const umlaut = callbackText(messageCallback('hällo'))
    const headers = { ...signed(umlaut), 'content-type': 'application/json; charset=iso-8859-1' }
    expect((await post(url, umlaut, headers)).status).toBe(200)
    const [before = '', after = ''] = callbackText(messageCallback('#', { message_token: '8' })).split('#')
    const bytes = new Uint8Array([...new TextEncoder().encode(before), 0xe4, ...new TextEncoder().encode(after)])
    expect((await post(url, bytes, { 'x-viber-content-signature': signature(bytes) })).status).toBe(200)
    expect(heard).toEqual(['hällo', '\ufffd'])
    const large = callbackText(messageCallback('x', { message_token: '9', filler: 'x'.repeat(150_000) }))
    expect((await post(url, large, signed(large))).status).toBe(200)
  })

  it('V7: a signature is compared as a whole: no loose equality, no prefix, no other case', async () => {
    const { transport } = connectedBot(server.url)
    const body = callbackText(messageCallback('hello'))
    const right = signature(body)
    const receive = (given: string | undefined) =>
      transport.receive(webhook(body, { headers: { 'x-viber-content-signature': given } })).outcome
    expect(receive(right)).toBe('events')
    for (const given of [right.slice(0, 1), right.slice(0, 63), `${right} `, right.toUpperCase(), '', undefined]) {
      expect(receive(given)).toBe('refused')
    }
    expect(Reflect.apply(receive, null, [[right]])).toBe('refused')
  })

  it('V8: a handler that fails is heard of, and neither silences the next nor asks Viber again', async () => {
    const { bot, transport, problems } = connectedBot(server.url)
    const heard: string[] = []
    bot.on('message', () => {
      throw new Error('first')
    })
    bot.on('message', async () => {
      throw new Error('second')
    })
    bot.on('message', () => heard.push('third'))
    const { url } = await serving(transport)
    expect((await delivered(url, messageCallback('hello'))).status).toBe(200)
    expect(heard).toEqual(['third'])
    await new Promise(setImmediate)
    expect(problems.map(({ problem, cause }) => [problem, String(cause)])).toEqual([
      ['handler_failed', 'Error: first'],
      ['handler_failed', 'Error: second'],
    ])
  })

  it('V8: a message that a device could not show is no crash where nobody listens for errors', async () => {
    const { bot, transport, problems } = connectedBot(server.url)
    const { url, events } = await serving(transport)
    expect((await delivered(url, bareCallback('failed', { desc: 'failure' }))).status).toBe(200)
    expect(events).toMatchObject([{ type: 'receipt', state: 'failed' }])
    expect(problems).toMatchObject([{ problem: 'message_failed', event: 'failed' }])
    const heard: unknown[] = []
    bot.onError((error) => heard.push(error))
    await delivered(url, bareCallback('failed', { desc: 'failure', message_token: '8' }))
    expect(heard).toMatchObject([{ event: 'failed', desc: 'failure', message_token: '8' }])
  })

  it('V9: the webhook that the bot sets asks for failed messages too', async () => {
    const plain = plainBot(server.url)
    server.script(json(200, { status: 0 }))
    await plain.bot.setWebhook('https://example.org/hook')
    const { bot } = connectedBot(server.url)
    await bot.setWebhook('https://example.org/hook')
    const [before, after] = server.calls.map(({ body }) => body.event_types)
    expect(before).not.toContain('failed')
    expect(after).toEqual(expect.arrayContaining(['failed', 'conversation_started', 'delivered', 'seen']))
  })

  it('V10: the same callback twice is handled once, and an unknown kind of message is told of', async () => {
    const { bot, transport, problems } = connectedBot(server.url)
    const heard: unknown[] = []
    bot.on('message', (message) => heard.push(message.text))
    const { url } = await serving(transport)
    await Promise.all([1, 2, 3].map(() => delivered(url, messageCallback('hello'))))
    expect(heard).toEqual(['hello'])
    const novel = messageCallback('', { message: { type: 'hologram' }, message_token: '8' })
    expect((await delivered(url, novel)).status).toBe(200)
    expect(heard).toEqual(['hello'])
    expect(problems).toEqual([{ problem: 'unknown_message', event: 'message', cause: null }])
  })
})

describe('traps of viber-bot that a host would fall into: sending', () => {
  it('V11: the address of the API is an option', async () => {
    const { bot } = connectedBot(`${server.url}/`, {})
    bot._client._url = 'http://127.0.0.1:1'
    await bot.sendMessage(reader, text('hello'))
    expect(server.calls).toMatchObject([{ path: '/pa/send_message', body: { receiver: anaId, text: 'hello' } }])
  })

  it('V12: the token of a message is exact, and the same that its receipt carries', async () => {
    const plain = plainBot(server.url)
    expect(await plain.bot.sendMessage(reader, text('hello'))).not.toEqual([messageToken])

    const { bot, transport } = connectedBot(server.url)
    const heard: unknown[] = []
    bot.on('delivered', (receipt) => heard.push(receipt.message_token))
    const { url } = await serving(transport)
    expect(await bot.sendMessage(reader, text('hello'))).toEqual([messageToken])
    await delivered(url, bareCallback('delivered'))
    server.script(ok('17'))
    expect(await bot.sendMessage(reader, text('hello'))).toEqual(['17'])
    await delivered(url, bareCallback('delivered', { message_token: '17' }))
    expect(heard).toEqual([messageToken, '17'])
  })

  const faults: readonly (readonly [string, Script])[] = [
    ['V13: a stalled body', stalledBody],
    ['V13: null', json(200, null)],
    ['V13: an empty 502', (response) => response.writeHead(502).end()],
    ['V14: success under HTTP 500', page(500, 'application/json', okText())],
    ['V14: a page with 502', page(502, 'text/html', '<html>')],
    ['V14: truncated JSON', page(200, 'application/json', '{"status":0,')],
    ['V15: a reset', reset],
  ]
  it.each(faults)('%s ends in time, with an error that is one', async (_, script) => {
    const { bot } = connectedBot(server.url, { timeoutMs: 5_000 })
    const send = () => bot.sendMessage(reader, text('hello')).catch((error: unknown) => error)
    server.script(script)
    const failure = script === stalledBody ? await inSilence(server, script, 5_000, send) : await send()
    expect(failure).toBeInstanceOf(Error)
    expect(failure).toMatchObject({ outcome: 'unknown', status: null })
  })

  it('V15: a refused connection is an error that says that nothing was sent', async () => {
    const { bot } = connectedBot('http://127.0.0.1:1/pa')
    await expect(bot.sendMessage(reader, text('hello'))).rejects.toMatchObject({ outcome: 'unavailable', status: null })
  })

  it('V14: a refusal is an error with the status of Viber, without its words', async () => {
    server.script(json(200, { status: 6, status_message: `no: ${botCredential} ${code}` }))
    const { bot } = connectedBot(server.url)
    const failure = await bot.sendMessage(reader, text('hello')).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(failure).toMatchObject({ status: 6, outcome: 'needs_user' })
    expect(inspect(failure, { depth: null, showHidden: true })).not.toMatch(/canary|918273/)
  })

  it('V16: the credential travels in the header alone, and no code reaches the log', async () => {
    const plain = plainBot(server.url)
    await plain.bot.sendMessage(reader, text(`Your code is ${code}`))
    expect(server.calls[0]?.body.auth_token).toBe(botCredential)
    expect(plain.log.join()).toContain(code)

    const { bot, log, transport } = connectedBot(server.url)
    await bot.sendMessage(reader, text(`Your code is ${code}`))
    await transport.send(ana, otp, within(60_000))
    await bot.getUserDetails(reader).catch(() => null)
    const calls = server.calls.slice(1)
    expect(calls).toHaveLength(3)
    for (const call of calls) {
      expect(call.headers['x-viber-auth-token']).toBe(botCredential)
      expect(JSON.stringify([call.path, call.body])).not.toContain('canary')
    }
    expect(log.join()).not.toMatch(/canary|918273/)
  })

  it('V17: a list of messages stays whole, and every message is looked at before the first is sent', async () => {
    const plain = plainBot(server.url)
    const theirs = [text('one'), text('two')]
    await plain.bot.sendMessage(reader, theirs)
    expect(theirs).toHaveLength(1)
    await plain.bot.sendMessage(reader, text(''))
    expect(server.calls).toHaveLength(3)

    const { bot } = connectedBot(server.url)
    const ours = [text('one'), text('two')]
    expect(await bot.sendMessage(reader, ours)).toEqual([messageToken, messageToken])
    expect(ours).toHaveLength(2)
    await expect(bot.sendMessage(reader, text(''))).rejects.toThrow(/text/)
    await expect(bot.sendMessage(reader, [text('one'), text('')])).rejects.toThrow(/text/)
    expect(await bot.sendMessage(reader, [])).toEqual([])
    expect(server.calls).toHaveLength(5)
  })

  it('V18: a welcome of the host has its sender', async () => {
    const { bot, transport } = connectedBot(server.url)
    bot.onConversationStarted((_profile, _isSubscribed, _context, onFinish) => onFinish(text('Hello')))
    const { url } = await serving(transport)
    const answer = await delivered(url, startedCallback())
    expect(JSON.parse(answer.text)).toEqual({
      type: 'text',
      text: 'Hello',
      tracking_data: '""',
      sender: { name: 'Example', avatar },
    })
  })
})
