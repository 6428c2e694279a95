import { createHmac } from 'node:crypto'
import type { ChatAddress, Clock, InboundRequest } from '@chatfactor/core/transport'
import { now } from '@chatfactor/testkit/scripted-server'
import { type ViberTransport, type ViberTransportOptions, viberTransport } from '../src/index.js'
import { messageToken } from './scripted-viber.js'

export { code, now, otp, within } from '@chatfactor/testkit/scripted-server'

export const botCredential = '4453b6ac12canary-ab12cd34ef56ab78-9012cd34ef56ab78'
export const linkCode = 'A-Za-z0_9'.padEnd(43, 'x')
export const typedCode = 'ABCDE-12345'
export const anaId = '01234567890A+/aB=='
export const ana: ChatAddress = { transport: 'viber', accountId: 'examplebot', chatId: anaId }

/** A clock that stands still. */
export const stillClock: Clock = { now: () => now, elapsedMs: () => 0, sleep: async () => {} }

export function exampleTransport(options: Partial<ViberTransportOptions> = {}): ViberTransport {
  return viberTransport({
    botCredential,
    botUri: 'examplebot',
    senderName: 'Example',
    clock: stillClock,
    baseUrl: 'http://127.0.0.1:1/pa',
    // However busy the machine is: what a test is about has to come first.
    timeoutMs: 60_000,
    ...options,
  })
}

export function signature(body: Uint8Array | string, key = botCredential): string {
  return createHmac('sha256', key).update(body).digest('hex')
}

/** A webhook as Viber posts it, signed unless the test changes the headers. */
export function webhook(callback: unknown, changes: Partial<InboundRequest> = {}): InboundRequest {
  const text = typeof callback === 'string' ? callback : callbackText(callback)
  const body = changes.body ?? new TextEncoder().encode(text)
  return {
    method: 'POST',
    url: 'https://example.org/hooks/viber',
    headers: { 'x-viber-content-signature': signature(body), 'content-type': 'application/json' },
    body,
    ...changes,
  }
}

/** The JSON of a callback; `message_token` is a string here and a number on the wire. */
export function callbackText(callback: unknown): string {
  return JSON.stringify(callback).replace(/"message_token":"(\d+)"/g, '"message_token":$1')
}

const person = { name: 'Ana K.', avatar: 'https://example.org/a.png', language: 'de', country: 'AT', api_version: 10 }
const base = { timestamp: now.getTime() - 1000, chat_hostname: 'SN-CHAT-01_', message_token: messageToken }

/** Somebody opens the chat, as Viber tells of it. */
export function startedCallback(changes: Record<string, unknown> = {}, userId = anaId) {
  const user = { id: userId, ...person }
  return { event: 'conversation_started', ...base, type: 'open', user, subscribed: false, ...changes }
}

export function messageCallback(text: string, changes: Record<string, unknown> = {}, userId = anaId) {
  const message = { type: 'text', text }
  return { event: 'message', ...base, sender: { id: userId, ...person }, message, silent: false, ...changes }
}

export function subscribedCallback(changes: Record<string, unknown> = {}) {
  return { event: 'subscribed', ...base, user: { id: anaId, ...person }, ...changes }
}

/** Any of the callbacks that carry nothing but the id of the person. */
export function bareCallback(event: string, changes: Record<string, unknown> = {}) {
  return { event, ...base, user_id: anaId, ...changes }
}
