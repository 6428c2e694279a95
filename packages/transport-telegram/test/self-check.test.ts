import { botProfiles } from '@chatfactor/core/transport'
import { json } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exampleTransport, now, webhookSecret, within } from './example-transport.js'
import { refusal, type ScriptedBotApi, scriptedBotApi } from './scripted-bot-api.js'

let server: ScriptedBotApi
beforeEach(async () => {
  server = await scriptedBotApi()
})
afterEach(() => server.close())

const webhookUrl = 'https://example.org/hook'
const healthy = { url: webhookUrl, pending_update_count: 0, allowed_updates: undefined }

async function checked(
  info: Record<string, unknown>,
  {
    me = { id: 4242, username: 'Example_Bot' },
    secret = webhookSecret,
    url = webhookUrl,
  }: {
    me?: unknown
    secret?: string | null
    url?: string | null
  } = {},
) {
  server.script((response, call, request) => {
    const result = call.method === 'getMe' ? me : info
    json(200, { ok: true, result })(response, call, request)
  })
  const transport = exampleTransport({ apiRoot: server.url, webhookSecret: secret })
  const results = await transport.selfCheck({ ...within(60_000), webhookUrl: url })
  for (const { ok, fix } of results) expect(ok).toBe(fix === null)
  return results
}

async function wrong(...input: Parameters<typeof checked>) {
  return (await checked(...input)).filter(({ ok }) => !ok)
}

describe('selfCheck', () => {
  it('finds nothing wrong with a webhook as installed', async () => {
    const checks = (await checked(healthy)).map(({ check, ok }) => `${check}: ${ok}`)
    expect(checks).toEqual([
      'bot credential: true',
      'bot username: true',
      'webhook address: true',
      'webhook updates: true',
      'webhook deliveries: true',
    ])
    const complete = { ...healthy, allowed_updates: ['callback_query', 'message', 'my_chat_member', 'poll'] }
    expect(await wrong(complete)).toEqual([])
  })

  it('finds a kind of update that an old filter keeps out (path 9)', async () => {
    const found = await wrong({ ...healthy, allowed_updates: ['callback_query'] })
    expect(found).toMatchObject([{ check: 'webhook updates', fix: expect.stringMatching(/message, my_chat_member/) }])
  })

  it('finds that polling elsewhere took the webhook away (path 10)', async () => {
    expect(await wrong({ url: '' })).toMatchObject([
      { check: 'webhook address', fix: expect.stringMatching(/No webhook is set/) },
    ])
  })

  it('finds another address, without showing its path', async () => {
    const found = await wrong({ ...healthy, url: 'https://other.example/4242:canary' })
    expect(found).toMatchObject([{ check: 'webhook address', fix: expect.stringMatching(/other\.example/) }])
    expect(JSON.stringify(found)).not.toContain('canary')
  })

  it.each([
    ['Wrong response from the webhook: 401 Unauthorized', /webhookSecret/],
    ['Wrong response from the webhook: 404 Not Found', /mounted/],
    ['Wrong response from the webhook: 503 Service Unavailable', /server error/],
    ['SSL error {error:0A000086:SSL routines::certificate verify failed}', /certificate/],
    ['Failed to resolve host: Name or service not known', /host name/],
    ['Connection refused', /firewall/],
    ['canary', /getWebhookInfo/],
  ])('explains deliveries that failed lately (path 4): %s', async (message, fix) => {
    const last = { last_error_message: message, last_error_date: now.getTime() / 1000 - 60 }
    const found = await wrong({ ...healthy, ...last })
    expect(found).toMatchObject([{ check: 'webhook deliveries', fix: expect.stringMatching(fix) }])
    expect(JSON.stringify(found)).not.toContain('canary')
    const old = { ...last, last_error_date: now.getTime() / 1000 - 3600 }
    expect(await wrong({ ...healthy, ...old })).toEqual([])
  })

  it('finds another name, another bot, and a missing secret', async () => {
    const other = await wrong(healthy, { me: { id: 4242, username: 'real_bot' } })
    expect(other).toMatchObject([{ check: 'bot username', fix: expect.stringMatching(/"real_bot"/) }])
    const wrongBot = await wrong(healthy, { me: { id: 1, username: 'example_bot' } })
    expect(wrongBot).toMatchObject([{ check: 'bot username', fix: expect.stringMatching(/another bot/) }])
    expect(await wrong(healthy, { secret: null })).toMatchObject([
      { check: 'no webhook', fix: expect.stringMatching(/set webhookSecret/) },
    ])
  })

  it('finds a webhook in the way of polling', async () => {
    expect(await wrong({ url: '' }, { url: null, secret: null })).toEqual([])
    expect(await wrong(healthy, { url: null, secret: null })).toMatchObject([{ check: 'no webhook' }])
  })

  it('finds a wrong credential, and a Telegram that does not answer', async () => {
    const transport = exampleTransport({ apiRoot: server.url })
    server.script(refusal(401, 'Unauthorized'))
    expect(await transport.selfCheck({ ...within(60_000), webhookUrl })).toMatchObject([
      { check: 'bot credential', ok: false, fix: expect.stringMatching(/BotFather/) },
      { check: 'webhook', ok: false },
    ])
    await server.close()
    expect(await exampleTransport({ apiRoot: server.url }).selfCheck({ ...within(60_000), webhookUrl })).toMatchObject([
      { check: 'bot credential', ok: false, fix: expect.stringMatching(/refused/) },
      { check: 'webhook', ok: false, fix: expect.stringMatching(/refused/) },
    ])
  })

  it.each([null, [], 'x', 7])('survives %j in place of what Telegram knows', async (result) => {
    server.script(json(200, { ok: true, result }))
    const results = await exampleTransport({ apiRoot: server.url }).selfCheck({ ...within(60_000), webhookUrl })
    expect(results).toMatchObject([
      { check: 'bot credential', ok: false },
      { check: 'webhook', ok: false },
    ])
  })
})

describe('installWebhook', () => {
  it('spells out secret and kinds, so that an old filter does not stay (path 9)', async () => {
    server.script(json(200, { ok: true, result: true }))
    const transport = exampleTransport({ apiRoot: server.url })
    expect(await transport.installWebhook({ url: webhookUrl })).toEqual({ outcome: 'accepted', messageId: null })
    expect(server.calls).toMatchObject([
      {
        method: 'setWebhook',
        body: {
          url: webhookUrl,
          secret_token: webhookSecret,
          allowed_updates: ['message', 'my_chat_member', 'callback_query'],
        },
      },
    ])
  })

  it('R29: gives the bot its command menu and descriptions in every language, unless the host keeps its own', async () => {
    server.script(json(200, { ok: true, result: true }))
    const transport = exampleTransport({ apiRoot: server.url, setsProfile: true })
    await transport.installWebhook({ url: webhookUrl }, within(60_000))
    const calls = server.calls.map(({ method, body }) => [method, body.language_code ?? 'all'])
    // Two letters each: a region in one would be refused.
    const codes = (await botProfiles()).map(({ language }) => (language === 'en' ? 'all' : language.slice(0, 2)))
    expect(codes).toContain('uk')
    expect(calls).toEqual([
      ['setWebhook', 'all'],
      ...codes.flatMap((language) =>
        ['setMyCommands', 'setMyDescription', 'setMyShortDescription'].map((method) => [method, language]),
      ),
    ])
    expect(server.calls[1]?.body.commands).toMatchObject([
      { command: 'code' },
      { command: 'status' },
      { command: 'help' },
      { command: 'stop' },
    ])
  })

  it('a webhook that is set is set, also where Telegram refuses the menu', async () => {
    server.script((response, call, request) => {
      const isMenu = call.method !== 'setWebhook'
      return (isMenu ? refusal(429, 'Too Many Requests') : json(200, { ok: true, result: true }))(
        response,
        call,
        request,
      )
    })
    const transport = exampleTransport({ apiRoot: server.url, setsProfile: true })
    expect(await transport.installWebhook({ url: webhookUrl }, within(60_000))).toMatchObject({ outcome: 'accepted' })
    expect(server.calls).toHaveLength(1 + 3 * (await botProfiles()).length)
  })

  it('says when Telegram does not take the address', async () => {
    server.script(refusal(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook'))
    const transport = exampleTransport({ apiRoot: server.url })
    const outcome = await transport.installWebhook({ url: 'http://example.org/' }, within(60_000))
    expect(outcome).toMatchObject({ outcome: 'rejected', detail: { hint: expect.stringMatching(/webhook address/) } })
  })

  it('C42: throws without a secret, and for an address that Telegram cannot take', async () => {
    const polling = exampleTransport({ webhookSecret: null })
    await expect(polling.installWebhook({ url: webhookUrl })).rejects.toMatchObject({ code: 'INVALID_CONFIG' })
    const real = exampleTransport({ apiRoot: 'https://api.telegram.org' })
    for (const url of ['http://example.org/hook', 'hook']) {
      await expect(real.installWebhook({ url })).rejects.toMatchObject({ details: { option: 'url' } })
    }
  })
})
