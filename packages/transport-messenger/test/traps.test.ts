import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { promisify } from 'node:util'
import { inSilence, json, page, stalledHeaders } from '@chatfactor/testkit/scripted-server'
import {
  FacebookMessageParser,
  FacebookMessagingAPIClient,
  FacebookProfileAPIClient,
  ValidateWebhook,
} from 'fb-messenger-bot-api'
import { Utils } from 'fb-messenger-bot-api/dist/util/Utils.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hardenedClient, hardenedProfileClient, hostWebhook, isFacebookCallError } from '../src/fb-messenger-bot-api.js'
import {
  appSecret,
  delivery,
  exampleOptions,
  handshake,
  message,
  pageCredential,
  pageId,
  psid,
  standby,
  verifySecret,
  webhook,
} from './example-transport.js'
import { byPath, refusal, type ScriptedGraph, scriptedGraph } from './scripted-graph.js'

const run = promisify(execFile)
const settings: unknown = Reflect.get(Utils, 'requestOptions')
if (typeof settings !== 'object' || settings === null) throw new Error('the library is built in another way')
const theirAddress: unknown = Reflect.get(settings, 'url')
const point = (url: unknown) => Reflect.set(settings, 'url', url)

let server: ScriptedGraph
beforeEach(async () => {
  server = await scriptedGraph()
  point(`${server.url}/v3.1/`)
})
afterEach(async () => {
  point(theirAddress)
  await server.close()
})

const options = () => ({ ...exampleOptions, baseUrl: server.url })
const theirs = () => new FacebookMessagingAPIClient(pageCredential)
const ours = () => hardenedClient(theirs(), options())
const receive = hostWebhook({ ...exampleOptions, sharedPage: true })
const text = JSON.stringify(delivery(message('hello')))
const hmac = (algorithm: string, body: string) =>
  `${algorithm}=${createHmac(algorithm, appSecret).update(body).digest('hex')}`
const signed = (value: string) => receive(webhook(text, { headers: { 'x-hub-signature-256': value } }))
const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => error,
  )
const html = page(502, 'text/html', '<html>Bad Gateway</html>')

describe('traps of the client library, and how they end with ours around it', () => {
  it('F1: the signature of an empty body passes for any body; ours covers the body', () => {
    expect(ValidateWebhook.validateMessageIntegrity(hmac('sha256', ''), appSecret)).toBe(true)
    expect(ValidateWebhook.validateMessageIntegrity(hmac('sha256', text), appSecret)).toBe(false)
    expect(signed(hmac('sha256', '')).outcome).toBe('refused')
    expect(signed(hmac('sha256', text)).outcome).toBe('events')
  })

  it('F2: the sender chooses the algorithm, and an unknown one throws; ours is SHA-256', () => {
    expect(ValidateWebhook.validateMessageIntegrity(hmac('md5', ''), appSecret)).toBe(true)
    expect(() => ValidateWebhook.validateMessageIntegrity('md17=00', appSecret)).toThrow()
    for (const value of [hmac('md5', text), hmac('sha1', text), hmac('sha512', text), 'md17=00']) {
      expect(signed(value)).toMatchObject({ outcome: 'refused', reply: { status: 401 } })
    }
  })

  it('F3: the handshake ignores its mode and says back anything, as a page; ours does neither', () => {
    const query = { 'hub.verify_token': verifySecret, 'hub.challenge': '<script>' }
    let sent: unknown
    const response = { status: () => ({ send: (body: unknown) => (sent = body) }), sendStatus: () => {} }
    Reflect.apply(ValidateWebhook.validateServer, ValidateWebhook, [{ query }, response, verifySecret])
    expect(sent).toBe('<script>')
    expect(receive(handshake({ ...query, 'hub.mode': 'subscribe' })).outcome).toBe('refused')
    expect(receive(handshake({ ...query, 'hub.challenge': '42' })).outcome).toBe('refused')
    const right = receive(handshake({ ...query, 'hub.challenge': '42', 'hub.mode': 'subscribe' }))
    expect(right).toMatchObject({ reply: { headers: { 'content-type': expect.stringMatching(/^text\/plain/) } } })
    expect(() => Reflect.apply(ValidateWebhook.validateLambda, ValidateWebhook, [{}, () => {}, verifySecret])).toThrow()
    expect(receive({ ...handshake({}), url: '/hook' }).outcome).toBe('refused')
  })

  it("F4: the version is years old and fixed; ours is today's, and an option", async () => {
    expect(theirAddress).toBe('https://graph.facebook.com/v3.1/')
    await ours().sendTextMessage(psid, 'Hello')
    await hardenedClient(theirs(), { ...options(), graphVersion: 'v26.0' }).sendTextMessage(psid, 'Hello')
    expect(server.calls.map(({ url }) => url.split('/')[1])).toEqual(['v25.0', 'v26.0'])
  })

  it('F5: a refusal resolves, or rejects with a sentence; ours rejects with its outcome', async () => {
    server.script(refusal(10, 2018278))
    expect(await theirs().sendTextMessage(psid, 'Hello')).toMatchObject({ error: { code: 10 } })
    expect(await caught(theirs().getUserProfile(psid, ['first_name']))).toBe('(#1) No')
    for (const call of [ours().sendTextMessage(psid, 'Hello'), ours().getUserProfile(psid, ['first_name'])]) {
      const error = await caught(call)
      if (!isFacebookCallError(error)) throw new Error('is another error')
      expect(error.outcome).toMatchObject({ outcome: 'needs_user', reason: 'window_closed' })
    }
  })

  it('F6: a page in place of an answer ends the process; ours goes on', async () => {
    server.script(html)
    const inProcess = (client: string) => {
      const script = `
        import { FacebookMessagingAPIClient } from 'fb-messenger-bot-api'
        import { Utils } from 'fb-messenger-bot-api/dist/util/Utils.js'
        import { hardenedClient } from '@chatfactor/transport-messenger/fb-messenger-bot-api'
        Utils.requestOptions.url = '${server.url}/v3.1/'
        const options = {
          pageId: '${pageId}', pageUsername: 'example', pageCredential: '${pageCredential}',
          appSecret: '${appSecret}', verifySecret: '${verifySecret}', baseUrl: '${server.url}',
        }
        const theirs = new FacebookMessagingAPIClient('${pageCredential}')
        await ${client}.sendTextMessage('${psid}', 'Hello').catch((error) => console.log(error.outcome.outcome))
        process.exit(0)`
      const flags = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', script]
      return run(process.execPath, flags, { cwd: new URL('..', import.meta.url) })
    }
    const died = inProcess('theirs')
    const lived = inProcess('hardenedClient(theirs, options)')
    await expect(died).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('SyntaxError') })
    expect((await lived).stdout.trim()).toBe('unknown')
  })

  it.each([
    ['an HTML 502', html],
    ['an empty 502', page(502, 'text/plain', '')],
    ['null', json(200, null)],
    ['a list', json(200, [])],
  ])('F6: ours rejects for %s, which nothing else settles', async (_, script) => {
    server.script(script)
    const error = await caught(ours().sendTextMessage(psid, 'Hello'))
    expect(isFacebookCallError(error) && error.outcome.outcome).toBe('unknown')
  })

  it('F7: a callback hears that a page was a success; ours hears that nobody knows', async () => {
    server.script(html)
    const heard = (client: FacebookMessagingAPIClient) =>
      new Promise<readonly unknown[]>((resolve) => {
        client.sendTextMessage(psid, 'Hello', (...input: readonly unknown[]) => resolve(input))
      })
    expect(await heard(theirs())).toEqual([null, '<html>Bad Gateway</html>'])
    const [error, ...rest] = await heard(ours())
    expect(isFacebookCallError(error) && error.outcome.outcome).toBe('unknown')
    expect(rest).toEqual([])
  })

  it('F8: a server that is silent is waited for for ever; ours gives up', async () => {
    const settled: string[] = []
    const impatient = hardenedClient(theirs(), { ...options(), timeoutMs: 300 })
    const both = () => {
      const waiting = theirs().sendTextMessage(psid, 'Hello')
      waiting.then(
        () => settled.push('theirs'),
        () => settled.push('theirs'),
      )
      return caught(impatient.sendTextMessage(psid, 'Hello'))
    }
    const error = await inSilence(server, stalledHeaders, 60_000, both)
    expect(isFacebookCallError(error)).toBe(true)
    expect(settled).toEqual([])
  })

  it('F9: the credential stands in the address; ours stands in a header', async () => {
    await theirs().sendTextMessage(psid, 'Hello')
    expect(server.calls[0]?.url).toContain(pageCredential)
    await ours().sendTextMessage(psid, 'Hello')
    await ours()
      .getUserProfile(psid, ['first_name'])
      .catch(() => {})
    for (const { url, headers } of server.calls.slice(1)) {
      expect(url).not.toContain(pageCredential)
      expect(headers.authorization).toBe(`Bearer ${pageCredential}`)
    }
  })

  it('F11: a proxy in the environment sees everything; ours goes straight to the address', async () => {
    const proxy = await scriptedGraph()
    const names = ['HTTP_PROXY', 'http_proxy', 'NO_PROXY', 'no_proxy']
    const before = names.map((name) => [name, process.env[name]] as const)
    for (const name of names) delete process.env[name]
    process.env.HTTP_PROXY = proxy.url
    try {
      await theirs().sendTextMessage(psid, 'Hello')
      expect([proxy.calls.length, server.calls.length]).toEqual([1, 0])
      await ours().sendTextMessage(psid, 'Hello')
      const proxied = new FacebookMessagingAPIClient(pageCredential, {
        hostname: '127.0.0.1',
        port: new URL(proxy.url).port,
      })
      await hardenedClient(proxied, options()).sendTextMessage(psid, 'Hello')
      expect([proxy.calls.length, server.calls.length]).toEqual([1, 2])
    } finally {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name]
        else process.env[name] = value
      }
      await proxy.close()
    }
  })

  it('F12: a message does not say of what kind it is; ours does', async () => {
    await theirs().sendTextMessage(psid, 'Hello')
    await ours().sendTextMessage(psid, 'Hello')
    expect(server.calls.map(({ body }) => body.messaging_type)).toEqual([undefined, 'RESPONSE'])
  })

  it("F13: Get Started and greeting go to an end point that is gone; ours go to today's (path 20)", async () => {
    server.script(byPath({ 'POST me/messenger_profile': json(200, { result: 'success' }) }))
    const profile = new FacebookProfileAPIClient(pageCredential)
    expect(await profile.setGetStartedAction('START')).toMatchObject({ error: { code: 803 } })
    expect(server.calls[0]?.path).toBe('me/thread_settings')
    const hardened = hardenedProfileClient(profile, options())
    expect(await hardened.setGetStartedAction('START')).toEqual({ result: 'success' })
    await hardened.setGreetingMessage('Hello')
    await hardened.setPersistentMenu([{ type: 'postback', title: 'Orders', payload: 'ORDERS' }])
    expect(server.calls.slice(1).map(({ path, body }) => [path, body])).toEqual([
      ['me/messenger_profile', { get_started: { payload: 'START' } }],
      ['me/messenger_profile', { greeting: [{ locale: 'default', text: 'Hello' }] }],
      [
        'me/messenger_profile',
        {
          persistent_menu: [
            { locale: 'default', call_to_actions: [{ type: 'postback', title: 'Orders', payload: 'ORDERS' }] },
          ],
        },
      ],
    ])
  })

  it('F14: the parser loses the Page and mixes standby with events, and garbage throws; ours keeps them apart', () => {
    const parse = (body: unknown): unknown =>
      Reflect.apply(FacebookMessageParser.parsePayload, FacebookMessageParser, [body])
    expect(parse(delivery(message('hello')))).toEqual([message('hello')])
    expect(parse(standby(message('hello')))).toEqual([expect.objectContaining({ standby: [message('hello')] })])
    expect(() => parse({ object: 'page', entry: [null] })).toThrow()
    expect(() => parse(null)).toThrow()

    const itemsOf = (body: unknown) => {
      const reception = receive(webhook(body))
      return reception.outcome === 'events' ? reception.items : reception.outcome
    }
    expect(itemsOf(delivery(message('hello')))).toMatchObject([{ pageId, isStandby: false }])
    expect(itemsOf(standby(message('hello')))).toMatchObject([{ isStandby: true, entry: message('hello') }])
    expect(itemsOf({ object: 'page', entry: [null] })).toEqual([])
    expect(itemsOf(null)).toBe('refused')
  })
})
