import { json } from '@chatfactor/testkit/scripted-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ana, botCredential, exampleTransport, otp, within } from './example-transport.js'
import { refusal, type ScriptedViber, scriptedViber } from './scripted-viber.js'

let server: ScriptedViber
beforeEach(async () => {
  server = await scriptedViber()
})
afterEach(() => server.close())

const webhookUrl = 'https://example.org/hook'
const healthy = {
  status: 0,
  status_message: 'ok',
  id: 'pa:75346594275468546724',
  name: 'Example',
  uri: 'examplebot',
  webhook: webhookUrl,
  event_types: ['delivered', 'seen', 'failed', 'conversation_started', 'subscribed', 'unsubscribed', 'message'],
  subscribers_count: 7,
}

async function checked(info: object, url: string | null = webhookUrl) {
  server.script(json(200, info))
  const results = await exampleTransport({ baseUrl: server.url }).selfCheck({ ...within(60_000), webhookUrl: url })
  for (const { ok, fix } of results) expect(ok).toBe(fix === null)
  return results
}

async function wrong(...input: Parameters<typeof checked>) {
  return (await checked(...input)).filter(({ ok }) => !ok)
}

describe('selfCheck', () => {
  it('finds nothing wrong with a webhook as installed', async () => {
    const checks = (await checked(healthy)).map(({ check, ok }) => `${check}: ${ok}`)
    expect(checks).toEqual(['bot credential: true', 'bot uri: true', 'webhook address: true', 'webhook events: true'])
    expect(server.calls).toMatchObject([{ method: 'get_account_info', body: {} }])
    expect(await wrong({ ...healthy, uri: 'ExampleBot' })).toEqual([])
  })

  it.each(['conversation_started', 'delivered', 'seen', 'failed'])(
    'finds that an old filter keeps %s out (path 16)',
    async (kind) => {
      const event_types = healthy.event_types.filter((other) => other !== kind)
      const found = await wrong({ ...healthy, event_types })
      expect(found).toMatchObject([{ check: 'webhook events', fix: expect.stringContaining(kind) }])
    },
  )

  it('finds that no webhook is set, without which Viber sends nothing', async () => {
    for (const webhook of ['', null, undefined]) {
      for (const url of [webhookUrl, null]) {
        const found = await wrong({ ...healthy, webhook }, url)
        expect(found).toMatchObject([{ check: 'webhook address', fix: expect.stringMatching(/installWebhook/) }])
      }
    }
    expect(await wrong(healthy, null)).toEqual([])
  })

  it('finds another address, without showing its path', async () => {
    const found = await wrong({ ...healthy, webhook: 'https://other.example/canary' })
    expect(found).toMatchObject([{ check: 'webhook address', fix: expect.stringMatching(/other\.example/) }])
    expect(JSON.stringify(found)).not.toContain('canary')
  })

  it('finds another bot', async () => {
    const named = await wrong({ ...healthy, uri: 'realbot' })
    expect(named).toMatchObject([{ check: 'bot uri', fix: expect.stringMatching(/"realbot"/) }])
    const odd = await wrong({ ...healthy, uri: '<b>x</b>' })
    expect(odd).toMatchObject([{ check: 'bot uri', fix: expect.not.stringContaining('<') }])
  })

  it('finds a wrong credential, and a Viber that does not answer', async () => {
    const transport = exampleTransport({ baseUrl: server.url })
    const options = { ...within(60_000), webhookUrl }
    server.script(refusal(2, botCredential))
    const found = await transport.selfCheck(options)
    expect(found).toMatchObject([{ check: 'bot credential', ok: false, fix: expect.stringMatching(/app key/) }])
    expect(JSON.stringify(found)).not.toContain('canary')
    await server.close()
    expect(await transport.selfCheck(options)).toMatchObject([
      { check: 'bot credential', ok: false, fix: expect.stringMatching(/Viber could not be asked/) },
    ])
  })

  it.each([null, [], 'x', 7, { status: 0 }, { status: 0, uri: 7 }])(
    'survives %j in place of what Viber knows',
    async (info) => {
      server.script(json(200, info))
      const results = await exampleTransport({ baseUrl: server.url }).selfCheck({ ...within(60_000), webhookUrl })
      expect(results).toMatchObject([{ check: 'bot credential', ok: false }])
    },
  )
})

describe('installWebhook', () => {
  it('spells out every kind of event, failed and conversation_started among them (path 16)', async () => {
    const transport = exampleTransport({ baseUrl: server.url })
    expect(await transport.installWebhook({ url: webhookUrl })).toEqual({ outcome: 'accepted', messageId: null })
    expect(server.calls).toMatchObject([
      {
        method: 'set_webhook',
        body: {
          url: webhookUrl,
          event_types: expect.arrayContaining(['conversation_started', 'delivered', 'seen', 'failed']),
          send_name: true,
          send_photo: false,
        },
      },
    ])
  })

  it('says when Viber does not take the address', async () => {
    server.script(refusal(1, 'Result of the check: 404'))
    const outcome = await exampleTransport({ baseUrl: server.url }).installWebhook({ url: webhookUrl }, within(60_000))
    expect(outcome).toMatchObject({ outcome: 'misconfigured', reason: 'setup', detail: { code: '1' } })
  })

  it('C42: throws for an address that Viber cannot take', async () => {
    const real = exampleTransport({ baseUrl: 'https://chatapi.viber.com/pa' })
    for (const url of ['http://example.org/hook', 'hook']) {
      await expect(real.installWebhook({ url })).rejects.toMatchObject({ details: { option: 'url' } })
    }
  })
})

it('C41: nothing that any call returns holds the credential', async () => {
  server.script(refusal(3, botCredential))
  const transport = exampleTransport({ baseUrl: server.url })
  const all = [
    await transport.send(ana, otp, within(60_000)),
    await transport.probe(ana, within(60_000)),
    await transport.profile(ana, within(60_000)),
    await transport.selfCheck({ ...within(60_000), webhookUrl }),
    await transport.installWebhook({ url: webhookUrl }, within(60_000)),
  ]
  expect(server.calls).toHaveLength(5)
  expect(JSON.stringify([all, transport])).not.toContain('canary')
})
