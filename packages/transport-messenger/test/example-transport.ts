import { createHmac } from 'node:crypto'
import type { ChatAddress, Clock, InboundRequest } from '@chatfactor/core/transport'
import { now } from '@chatfactor/testkit/scripted-server'
import { type MessengerTransport, type MessengerTransportOptions, messengerTransport } from '../src/index.js'

export { code, now, otp, within } from '@chatfactor/testkit/scripted-server'

export const pageId = '1784000000000001'
export const psid = '6543219876543210'
export const pageCredential = 'EAAcanaryAbCdEfGhIjKlMnOpQrStUvWxYz'
export const appSecret = 'canary0123456789abcdef0123456789'
export const verifySecret = 'canary_verify_secret'
export const ana: ChatAddress = { transport: 'messenger', accountId: pageId, chatId: psid }

/** A clock that stands still. */
const stillClock: Clock = { now: () => now, elapsedMs: () => 0, sleep: async () => {} }

export const exampleOptions: MessengerTransportOptions = {
  pageId,
  pageUsername: 'example.page',
  pageCredential,
  appSecret,
  verifySecret,
  clock: stillClock,
  baseUrl: 'http://127.0.0.1:1',
  // However busy the machine is: what a test is about has to come first.
  timeoutMs: 60_000,
}

export function exampleTransport(options: Partial<MessengerTransportOptions> = {}): MessengerTransport {
  return messengerTransport({ ...exampleOptions, ...options })
}

export function signature(body: string | Uint8Array, secret = appSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

/** A signed webhook, as Meta sends it. */
export function webhook(delivery: unknown, changes: Partial<InboundRequest> = {}): InboundRequest {
  const text = typeof delivery === 'string' ? delivery : JSON.stringify(delivery)
  const body = changes.body ?? new TextEncoder().encode(text)
  return {
    method: 'POST',
    url: 'https://example.org/hooks/messenger',
    headers: { 'x-hub-signature-256': signature(body), 'content-type': 'application/json' },
    body,
    ...changes,
  }
}

export function handshake(parameters: Readonly<Record<string, string>>): InboundRequest {
  const query = new URLSearchParams(parameters)
  const url = `https://example.org/hooks/messenger?${query}`
  return { method: 'GET', url, headers: {}, body: new Uint8Array() }
}

export const sentAt = 1_764_000_000_123

/** One item of a delivery; `sender`, `recipient` and `timestamp` as of a message of Ana's. */
export function item(content: Readonly<Record<string, unknown>>) {
  return { sender: { id: psid }, recipient: { id: pageId }, timestamp: sentAt, ...content }
}

/** A delivery with one entry of this Page. */
export function delivery(...messaging: readonly unknown[]) {
  return { object: 'page', entry: [{ id: pageId, time: sentAt, messaging }] }
}

export function standby(...items: readonly unknown[]) {
  return { object: 'page', entry: [{ id: pageId, time: sentAt, standby: items }] }
}

export function message(text: string, changes: Readonly<Record<string, unknown>> = {}) {
  return item({ message: { mid: 'm_text-1', text, ...changes } })
}

export function postback(payload: string, changes: Readonly<Record<string, unknown>> = {}) {
  return item({ postback: { mid: 'm_post-1', title: 'Get Started', payload, ...changes } })
}

export function referral(ref: string, changes: Readonly<Record<string, unknown>> = {}) {
  return item({ referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD', ...changes } })
}
