import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { startSandbox } from '@chatfactor/sandbox'
import {
  FacebookMessageParser,
  FacebookMessagingAPIClient,
  FacebookProfileAPIClient,
  PostbackButtonBuilder,
  QUICK_REPLY_TYPE,
  QuickReplyBuilder,
  ValidateWebhook,
} from 'fb-messenger-bot-api'
import { Utils } from 'fb-messenger-bot-api/dist/util/Utils.js'
import viberBot, { type Bot } from 'viber-bot'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'
import { viberBot as account, page } from '../../support/loopback-accounts.js'

/*
 * The packages that people use with these platforms, as they are, but for the address of the platform: what they cannot tell from the
 * real one, nobody's bot can.
 */

async function sandboxed() {
  const sandbox = await startSandbox({
    viber: [account],
    messenger: [page],
    people: ['Ana K.', 'Ben O.'],
    retryBaseMs: 5,
  })
  onTestFinished(() => sandbox.close())
  return sandbox
}

async function listening(handler: RequestListener): Promise<string> {
  const { port, close } = await onLoopback(createServer(handler))
  onTestFinished(close)
  return `http://127.0.0.1:${port}/`
}

describe('viber-bot 1.0.18', () => {
  const bot = 'viber/examplebot'

  async function connected(prepare: (bot: Bot) => void = () => {}) {
    const sandbox = await sandboxed()
    const host = new viberBot.Bot({ authToken: account.botCredential, name: 'Example', avatar: null })
    host._client._url = sandbox.viber.baseUrl
    prepare(host)
    const url = await listening(host.middleware())
    const set = await host.setWebhook(url)
    return { sandbox, host, url, set, phone: sandbox.phone('ana'), ana: { id: sandbox.viber.chat('ana').userId } }
  }

  it('sets its webhook, and reads what the account is', async () => {
    const { sandbox, host, url, set } = await connected()
    expect(set).toMatchObject({ status: 0, status_message: 'ok' })
    expect(sandbox.viber.bot()).toMatchObject({ webhookUrl: url, pendingCount: 0 })
    // The library leaves `failed` out, so that it never hears of a message that no phone could show.
    expect(sandbox.viber.bot().events).not.toContain('failed')
    expect(await host.getBotProfile()).toMatchObject({ status: 0, uri: 'examplebot', webhook: url })
  })

  it('is refused as by Viber when nothing answers at its address', async () => {
    const { host, sandbox } = await connected()
    await expect(host.setWebhook('http://127.0.0.1:1/')).rejects.toMatchObject({ status: 1 })
    expect(sandbox.viber.bot().webhookUrl).not.toBe('http://127.0.0.1:1/')
  })

  it('hears a text, answers with a keyboard, and hears the button as a text', async () => {
    const { phone } = await connected((host) => {
      host.onTextMessage(/^hello$/, (_message, response) =>
        response.send(
          new viberBot.Message.Text('Which?', {
            Type: 'keyboard',
            Buttons: [{ ActionType: 'reply', ActionBody: 'the second', Text: 'Second', Columns: 6, Rows: 1 }],
          }),
        ),
      )
      host.onTextMessage(/^the second$/, (_message, response) =>
        response.send(new viberBot.Message.Text(`Thanks, ${response.userProfile.name}`)),
      )
    })
    await phone.type('hello', bot)
    await phone.waitForMessage(({ text: said }) => said === 'Which?')
    await phone.tap('Second', bot)
    expect((await phone.waitForMessage(({ text: said }) => said.startsWith('Thanks'))).text).toBe('Thanks, Ana K.')
  })

  it('hears of an opened chat with its context; its welcome names no sender and is not shown', async () => {
    const contexts: string[] = []
    const { sandbox, phone } = await connected((host) => {
      host.onConversationStarted((_profile, isSubscribed, context, finish) => {
        contexts.push(`${context} ${isSubscribed}`)
        finish(new viberBot.Message.Text('Welcome'))
      })
    })
    await phone.open('viber://pa?chatURI=examplebot&context=abc&text=hello')
    await expect.poll(() => sandbox.viber.bot().pendingCount).toBe(0)
    expect(contexts).toEqual(['abc false'])
    expect(phone.messages(bot)).toEqual([])
    expect(phone.chat().draft).toBe('hello')
  })

  it('may not write before the person did, and hears Viber’s own status', async () => {
    const { host, phone, ana } = await connected()
    const send = () => host.sendMessage(ana, new viberBot.Message.Text('Hello'))
    await expect(send()).rejects.toMatchObject({ status: 5, status_message: 'receiverNotRegistered' })
    await phone.open('viber://pa?chatURI=examplebot')
    await expect(send()).rejects.toMatchObject({ status: 6, status_message: 'notSubscribed' })
    await phone.type('hi', bot)
    expect(await send()).toHaveLength(1)
    await phone.unsubscribe(bot)
    await expect(send()).rejects.toMatchObject({ status: 6 })
  })

  it('reads a person twice in twelve hours, and is asked to wait then', async () => {
    const { host, phone, ana } = await connected()
    await phone.type('hi', bot)
    expect(await host.getUserDetails(ana)).toMatchObject({ id: ana.id, name: 'Ana K.' })
    await host.getUserDetails(ana)
    await expect(host.getUserDetails(ana)).rejects.toMatchObject({ status: 12, status_message: 'tooManyRequests' })
  })

  it('V12: rounds the token of what it sent, and so never finds its receipt', async () => {
    const receipts: unknown[] = []
    const { host, sandbox, phone, ana } = await connected((made) => {
      made.on('delivered', (data: { readonly message_token: unknown }) => receipts.push(data.message_token))
    })
    await phone.type('hi', bot)
    const [token] = await host.sendMessage(ana, new viberBot.Message.Text('Hello'))
    await expect.poll(() => [receipts.length, sandbox.viber.bot().pendingCount]).toEqual([1, 0])
    expect(token).toBeTypeOf('number')
    expect(receipts[0]).toBeTypeOf('string')
    expect(String(token)).not.toBe(receipts[0])
  })

  it.each([
    [2, 'invalidAuthToken'],
    [12, 'tooManyRequests'],
    [24, 'noBalance'],
  ] as const)('is answered HTTP 200 with status %s when Viber refuses, which it rejects with', async (status, name) => {
    const { host, sandbox, phone, ana } = await connected()
    await phone.type('hi', bot)
    sandbox.viber.fault({ kind: 'status', status, method: 'send_message' })
    const refusal = host.sendMessage(ana, new viberBot.Message.Text('Hello'))
    await expect(refusal).rejects.toMatchObject({ status, status_message: name, chat_hostname: expect.any(String) })
  })
})

describe('fb-messenger-bot-api 4.4.0', () => {
  const bot = 'messenger/example.page'
  const verifySecret = 'loopback-verify-secret'

  /** A host as its README makes one: the handshake and the parser are the library's. */
  async function connected() {
    vi.stubEnv('NO_PROXY', '127.0.0.1')
    const sandbox = await sandboxed()
    const options = vi.spyOn(Utils, 'getRequestOptions')
    options.mockImplementation(() => ({ url: `${sandbox.messenger.baseUrl}/v3.1/`, qs: {} }))
    onTestFinished(() => {
      options.mockRestore()
      vi.unstubAllEnvs()
    })
    const events: ReturnType<typeof FacebookMessageParser.parsePayload> = []
    const url = await listening(async (request, response) => {
      if (request.method === 'GET') {
        const queryStringParameters = Object.fromEntries(new URL(request.url ?? '', 'http://host').searchParams)
        ValidateWebhook.validateLambda(
          { queryStringParameters },
          (_error: null, { statusCode, body }: { readonly statusCode: number; readonly body: unknown }) => {
            response.writeHead(statusCode).end(String(body))
          },
          verifySecret,
        )
        return
      }
      events.push(...FacebookMessageParser.parsePayload(await bodyOf(request)))
      response.end()
    })
    const shaken = await sandbox.messenger.setWebhook({ url, verifySecret })
    // The library cannot subscribe a Page; people do that in the dashboard.
    const query = new URLSearchParams({ access_token: page.pageCredential, subscribed_fields: fields })
    await fetch(`${sandbox.messenger.baseUrl}/me/subscribed_apps?${query}`, { method: 'POST' })
    return {
      sandbox,
      url,
      shaken,
      events,
      phone: sandbox.phone('ana'),
      client: new FacebookMessagingAPIClient(page.pageCredential),
      profile: new FacebookProfileAPIClient(page.pageCredential),
    }
  }

  const fields = 'messages,messaging_postbacks,messaging_referrals'

  async function withAna() {
    const scene = await connected()
    await scene.phone.type('hello', bot)
    return { ...scene, psid: scene.events[0]?.sender?.id ?? '' }
  }

  it('proves itself to Messenger, and only with the right secret', async () => {
    const { sandbox, url, shaken } = await connected()
    expect(shaken.isVerified).toBe(true)
    const wrong = await sandbox.messenger.setWebhook({ url, verifySecret: 'another-verify-secret' })
    expect(wrong.isVerified).toBe(false)
  })

  it('hears texts, and answers with texts, buttons and suggested answers', async () => {
    const { client, phone, events, psid } = await withAna()
    expect(events[0]).toMatchObject({ message: { text: 'hello' } })
    expect(await client.sendTextMessage(psid, 'Hello to you')).toMatchObject({
      recipient_id: psid,
      message_id: expect.stringMatching(/^m_/),
    })
    const button = new PostbackButtonBuilder().setTitle('Yes').setPayload('yes').build()
    await client.sendButtonsMessage(psid, 'Really?', [button])
    await phone.tap('Yes', bot)
    expect(events.at(-1)).toMatchObject({ postback: { title: 'Yes', payload: 'yes' } })
    const reply = new QuickReplyBuilder()
      .setContentType(QUICK_REPLY_TYPE.TEXT)
      .setTitle('Blue')
      .setPayload('blue')
      .build()
    await client.sendQuickReplyMessage(psid, 'Which?', [reply])
    await phone.tap('Blue', bot)
    expect(events.at(-1)).toMatchObject({ message: { text: 'Blue', quick_reply: { payload: 'blue' } } })
    expect(await client.toggleTyping(psid, true)).toMatchObject({ recipient_id: psid })
    expect(await client.markSeen(psid)).toMatchObject({ recipient_id: psid })
    expect(
      phone
        .messages(bot)
        .filter(({ from }) => from === 'bot')
        .map(({ text: said }) => said),
    ).toEqual(['Hello to you', 'Really?', 'Which?'])
  })

  it('reads who somebody is', async () => {
    const { client, psid } = await withAna()
    expect(await client.getUserProfile(psid, ['first_name', 'last_name'])).toEqual({
      id: psid,
      first_name: 'Ana',
      last_name: 'K.',
    })
    await expect(client.getUserProfile('123', ['first_name'])).rejects.toContain("Object with ID '123' does not exist")
  })

  it('F13: sets a menu, but neither Get Started nor a greeting: their end point is gone', async () => {
    const { client, profile, sandbox, psid } = await withAna()
    const gone = { error: { code: 2500, type: 'OAuthException', message: expect.stringContaining('thread_settings') } }
    expect(await profile.setGetStartedAction('start')).toMatchObject(gone)
    expect(await profile.setGreetingMessage('Hello')).toMatchObject(gone)
    expect(sandbox.messenger.page().getStartedPayload).toBeNull()
    const menu = [{ type: 'postback', title: 'Help', payload: 'help' }]
    expect(await profile.setPersistentMenu(menu)).toMatchObject({ error: { code: 100, error_subcode: 2_018_145 } })
    const query = new URLSearchParams({ access_token: page.pageCredential, get_started: '{"payload":"start"}' })
    await fetch(`${sandbox.messenger.baseUrl}/me/messenger_profile?${query}`, { method: 'POST' })
    expect(await profile.setPersistentMenu(menu)).toEqual({ result: 'success' })
    expect(await client.sendTextMessage(psid, 'Still here')).toMatchObject({ recipient_id: psid })
  })

  it.each([
    ['window_closed', { code: 10, error_subcode: 2_018_278 }],
    ['person_unavailable', { code: 551, error_subcode: 1_545_041 }],
    ['credential', { code: 190 }],
    ['call_limit', { code: 613 }],
  ] as const)('F5: takes the error of Messenger for a result: %s', async (kind, error) => {
    const { client, sandbox, psid } = await withAna()
    sandbox.messenger.fault({ kind, method: 'messages' })
    expect(await client.sendTextMessage(psid, 'Hello')).toEqual({
      error: { ...error, type: 'OAuthException', message: expect.any(String), fbtrace_id: expect.any(String) },
    })
  })

  it('a wrong credential is answered as Graph does', async () => {
    const { psid } = await withAna()
    const stranger = new FacebookMessagingAPIClient('another-credential')
    expect(await stranger.sendTextMessage(psid, 'Hello')).toMatchObject({
      error: { code: 190, type: 'OAuthException' },
    })
  })

  it('F14: hears what a link brought, and not whose Page it was', async () => {
    const { phone, events, sandbox } = await connected()
    await phone.type('hello', bot)
    await phone.open(`${sandbox.messenger.linkRoot}/example.page?ref=abc`)
    expect(events.at(-1)).toMatchObject({ referral: { ref: 'abc' } })
    expect(events.at(-1)).not.toHaveProperty('id')
  })
})

async function bodyOf(request: IncomingMessage) {
  return JSON.parse(await text(request))
}
