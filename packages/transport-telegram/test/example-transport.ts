import type { ChatAddress, Clock, InboundRequest } from '@chatfactor/core/transport'
import { now } from '@chatfactor/testkit/scripted-server'
import { type TelegramTransport, type TelegramTransportOptions, telegramTransport } from '../src/index.js'

export { code, now, otp, within } from '@chatfactor/testkit/scripted-server'

export const botCredential = '4242:canary-AbCdEfGhIjKlMnOpQrStUvWxYz'
export const webhookSecret = 'canary_webhook_secret'
export const ana: ChatAddress = { transport: 'telegram', accountId: '4242', chatId: '42' }

/** A clock that stands still, and whose sleeps are recorded and over at once. */
export function stillClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    elapsedMs: () => 0,
    sleep: async (ms) => {
      slept.push(ms)
    },
  }
}

export function exampleTransport(options: Partial<TelegramTransportOptions> = {}): TelegramTransport {
  return telegramTransport({
    botCredential,
    botUsername: 'example_bot',
    webhookSecret,
    clock: stillClock(),
    apiRoot: 'http://127.0.0.1:1',
    // However busy the machine is: what a test is about has to come first.
    timeoutMs: 60_000,
    setsProfile: false,
    ...options,
  })
}

export function webhook(update: unknown, changes: Partial<InboundRequest> = {}): InboundRequest {
  const text = typeof update === 'string' ? update : JSON.stringify(update)
  return {
    method: 'POST',
    url: 'https://example.org/hooks/telegram',
    headers: { 'x-telegram-bot-api-secret-token': webhookSecret },
    body: new TextEncoder().encode(text),
    ...changes,
  }
}

const from = { id: 42, is_bot: false, first_name: 'Ana', last_name: 'K.', username: 'ana', language_code: 'de' }
const chat = { id: 42, type: 'private', first_name: 'Ana' }

/** An update with a private message, as Telegram sends it. */
export function messageUpdate(text: string, changes: Record<string, unknown> = {}) {
  return { update_id: 9, message: { message_id: 7, date: 1_764_000_000, chat, from, text, ...changes } }
}

export function pressUpdate(changes: Record<string, unknown> = {}) {
  const message = { message_id: 7, date: 1_764_000_000, chat, from: { id: 4242, is_bot: true }, text: 'Is it you?' }
  return {
    update_id: 9,
    callback_query: { id: '777', from, chat_instance: '1', data: 'choice-1', message, ...changes },
  }
}

export function membershipUpdate(status: string, changes: Record<string, unknown> = {}) {
  const user = { id: 4242, is_bot: true }
  const change = { old_chat_member: { status: 'member', user }, new_chat_member: { status, user } }
  return { update_id: 9, my_chat_member: { date: 1_764_000_000, chat, from, ...change, ...changes } }
}
