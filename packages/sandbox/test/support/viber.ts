import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/index.js'
import { type HookAnswer, hookServer } from './hook-server.js'

export const viberCredential = '445da6az1s345z78-made_up_SECRET-e0vc5fva17480im9'

/** A callback as it came in. */
export interface ReceivedCallback {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The parsed body; message tokens are inexact in it. */
  readonly body: Readonly<Record<string, unknown>>
  /** The digits of its message token. */
  readonly token: string
}

/** A bot's webhook on loopback. `answer` decides on the status and body for each callback. */
export async function viberHook(answer: (callback: ReceivedCallback) => HookAnswer = () => ({ status: 200 })) {
  const received: ReceivedCallback[] = []
  const of = (event: string) => received.filter(({ body }) => body.event === event)
  const { url, until } = await hookServer(({ url: { pathname: path, search }, headers, text }) => {
    const callback = { path: path + search, headers, text, body: JSON.parse(text), token: tokenIn(text) }
    received.push(callback)
    return answer(callback)
  })
  return {
    url,
    received,
    events: () => received.map(({ body }) => body.event),
    /** The callbacks with this event. */
    of,
    /** Resolves once so many callbacks with this event came in. */
    count: (event: string, wanted: number) => until(() => of(event).length >= wanted),
  }
}

/** The digits of a message token, which are more than a number can hold. */
export const tokenIn = (text: string) => /"message_token":(\d+)/.exec(text)?.[1] ?? ''

export const signatureOf = (text: string) => createHmac('sha256', viberCredential).update(text).digest('hex')

/** A sandbox with one Viber bot that ends with the test. */
export async function viberSandbox(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; call: ViberCaller }> {
  const sandbox = await startSandbox({
    telegram: [],
    viber: [{ botCredential: viberCredential, botUri: 'examplebot', botName: 'Example', accountId: 'pa:4242' }],
    people: ['Ana K.', 'Ben O.'],
    retryBaseMs: 5,
    ...options,
  })
  onTestFinished(() => sandbox.close())
  return { sandbox, call: viberCaller(sandbox) }
}

export type ViberCaller = ReturnType<typeof viberCaller>

export function viberCaller(sandbox: Sandbox) {
  return async (method: string, body: unknown = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(`${sandbox.viber.baseUrl}/${method}`, {
      method: 'POST',
      headers: { 'x-viber-auth-token': viberCredential, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    return { http: response.status, text, token: tokenIn(text), answer: JSON.parse(text) }
  }
}

/** The same, with the webhook set. */
export async function viberWithHook(
  answer: (callback: ReceivedCallback) => HookAnswer = () => ({ status: 200 }),
  options: SandboxOptions = {},
) {
  const { sandbox, call } = await viberSandbox(options)
  const hook = await viberHook((callback) => (callback.body.event === 'webhook' ? { status: 200 } : answer(callback)))
  await call('set_webhook', { url: hook.url })
  return { sandbox, call, hook, ana: sandbox.phone('ana') }
}

/** The same, with Ana subscribed by her first message. */
export async function subscribedChat(options: SandboxOptions = {}) {
  const parts = await viberWithHook(() => ({ status: 200 }), options)
  await parts.ana.type('hello')
  const { userId } = parts.sandbox.viber.chat('ana')
  const say = (text: string, more: Record<string, unknown> = {}) =>
    parts.call('send_message', { receiver: userId, type: 'text', text, sender: { name: 'Example' }, ...more })
  return { ...parts, userId, say }
}

export const chatLink = (context: string, text: string) =>
  `viber://pa?chatURI=examplebot&context=${encodeURIComponent(context)}&text=${encodeURIComponent(text)}`
