import { createServer, type IncomingMessage } from 'node:http'
import { type Chatfactor, createChatfactor } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { telegramTransport } from '@chatfactor/transport-telegram'
import { afterEach, describe, expect, it } from 'vitest'
import { onLoopback } from '../../../core/test/support/on-loopback.js'
import { webhookProbes } from '../../src/doctor/webhook-probe.js'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

const telegram = (webhookSecret: string | null = 'secret-of-the-webhooks') =>
  telegramTransport({ botCredential: '4242:made-up-for-tests-only', botUsername: 'example_bot', webhookSecret })

const chatfactor = () =>
  createChatfactor({
    keys: [{ id: 'first', secret: '0123456789abcdeffedcba98765432100f1e2d3c4b5a69788796a5b4c3d2e1f0' }],
    store: memoryStore(),
    transports: [telegram()],
    publicUrl: 'http://localhost:3000',
  })

type Handle = (request: Request, made: Chatfactor) => Response | Promise<Response>

/** An app whose webhook is at `/hooks/telegram`. */
async function app(handle: Handle): Promise<string> {
  const made = chatfactor()
  const server = createServer(async (request, response) => {
    const answer = await handle(await webRequest(request), made)
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(await answer.text())
  })
  const { port, close } = await onLoopback(server)
  closing.push(close)
  return `http://127.0.0.1:${port}/hooks/telegram`
}

async function webRequest(request: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)])
  return new Request(`http://127.0.0.1${request.url}`, { method: 'POST', headers, body: Buffer.concat(chunks) })
}

const whole: Handle = (request, made) => made.handleWebhook('telegram', request)

/** What the probe says of an app. */
async function found(handle: Handle, transport = telegram()) {
  const url = await app(handle)
  const [finding] = await webhookProbes([transport], () => url)
  return `${finding?.state}: ${finding?.found}`
}

describe('a probe of the webhook', () => {
  it('is content with one that arrives as it was sent, and takes nothing that nobody signed', async () => {
    expect(await found(whole)).toBe('ok: arrives unchanged')
  })

  it.each<[string, Handle, string]>([
    [
      'a body parser',
      async (request, made) => {
        await request.text()
        return whole(request, made)
      },
      'failed: a body parser reads it before Chatfactor does',
    ],
    [
      'another path',
      () => new Response('Not found', { status: 404 }),
      'failed: there is no webhook at this address (404)',
    ],
    [
      'a page that takes everything',
      () => new Response('<html>', { status: 200 }),
      'failed: something else answers there: it accepts an unsigned webhook',
    ],
    [
      'a redirect',
      () => Response.redirect('https://www.example.com/hooks/telegram', 301),
      'failed: is redirected to www.example.com',
    ],
    [
      'a proxy without an app behind it',
      () => new Response('Bad gateway', { status: 502 }),
      'failed: a proxy answers in place of your app (502)',
    ],
  ])('tells %s', async (_what, handle, said) => {
    expect(await found(handle)).toBe(said)
  })

  it('tells another secret, and an app that is not there', async () => {
    expect(await found(whole, telegram('another-secret-of-the-webhooks'))).toBe('failed: is refused as forged (401)')
    const [away] = await webhookProbes([telegram()], () => 'http://127.0.0.1:1/hooks')
    expect(away).toMatchObject({ state: 'failed', found: 'nothing answers there' })
  })

  it('leaves a transport alone that polls', async () => {
    const [finding] = await webhookProbes([telegram(null)], () => null)
    expect(finding).toMatchObject({ state: 'skipped', found: 'it polls, so it has no webhook' })
  })
})
