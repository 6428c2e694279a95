import type { Happening, PlatformRefusal, PlatformReply, ShownMessage, TransportUnderTest } from '@chatfactor/testkit'
import * as z from 'zod'
import { type TelegramTransport, telegramTransport } from '../src/index.js'
import { botCredential, webhookSecret } from './example-transport.js'

const botId = 4242
/** Telegram promises that ids have at most 52 significant bits: https://core.telegram.org/bots/api#chat */
const chatId = '4503599627370495'
const messageId = '2147483647'
const proofHeader = 'x-telegram-bot-api-secret-token'

/** Telegram, as the transport contract wants to know it. */
export const telegramUnderTest: TransportUnderTest<TelegramTransport> = {
  name: 'Telegram',
  create: (platformUrl) =>
    telegramTransport({
      botCredential,
      botUsername: 'example_bot',
      webhookSecret,
      apiRoot: platformUrl,
      timeoutMs: 60_000,
    }),
  chatId,
  messageId,
  secrets: [botCredential, webhookSecret],
  platform: {
    accept: ({ path }) => json(200, { ok: true, result: resultOf(path.replace(/^.*\//, '')) }),
    shown: ({ path, body }) => (path.endsWith('/sendMessage') ? shownBy(JSON.parse(body)) : null),
    refusals: [
      refusal(400, 'Bad Request: something new', 'rejected'),
      refusal(400, "Bad Request: can't parse entities", 'rejected'),
      refusal(400, 'Bad Request: message is too long', 'rejected'),
      refusal(400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected'),
      refusal(400, 'Bad Request: chat not found', 'unreachable', 'unknown_chat'),
      refusal(400, 'Bad Request: PEER_ID_INVALID', 'unreachable', 'unknown_chat'),
      refusal(401, 'Unauthorized', 'misconfigured', 'credential'),
      refusal(403, 'Forbidden: bot was blocked by the user', 'unreachable', 'blocked'),
      refusal(403, 'Forbidden: user is deactivated', 'unreachable', 'deactivated'),
      refusal(403, "Forbidden: bot can't initiate conversation with a user", 'unreachable', 'unknown_chat'),
      refusal(403, 'Forbidden: something new', 'rejected'),
      refusal(404, 'Not Found', 'misconfigured', 'credential'),
      refusal(421, 'Misdirected Request', 'misconfigured', 'credential'),
      refusal(500, 'Internal Server Error', 'unavailable'),
      { ...refusal(429, 'Too Many Requests', 'throttled', undefined, { retry_after: 35 }), retryInMs: 35_000 },
      { ...refusal(429, 'Too Many Requests: without a time', 'throttled'), retryInMs: null },
    ],
  },
  webhooks: {
    proofHeader,
    proofCovers: 'nothing',
    deliver: (body, key = webhookSecret) => ({
      method: 'POST',
      url: 'https://login.example/hooks/telegram',
      headers: { 'content-type': 'application/json', [proofHeader]: key },
      body,
    }),
    body([happening, ...others]) {
      if (happening === undefined || others.length > 0) return null
      const part = updateOf(happening)
      return part === null ? null : JSON.stringify({ update_id: 1000 + happening.number, ...part })
    },
  },
}

function json(status: number, body: unknown): PlatformReply {
  return { status, body: JSON.stringify(body) }
}

function resultOf(call: string): unknown {
  if (call === 'getMe') return { id: botId, is_bot: true, username: 'example_bot' }
  if (call === 'getChat') return { id: Number(chatId), type: 'private', first_name: 'Ana' }
  if (call === 'getWebhookInfo') return { url: 'https://login.example/hooks/chats', pending_update_count: 0 }
  if (call === 'sendMessage' || call === 'editMessageText') return { message_id: Number(messageId) }
  return true
}

/** Telegram's words never repeat a message today; the outcome must not depend on that. */
function refusal(
  code: number,
  words: string,
  outcome: PlatformRefusal['outcome'],
  reason?: string,
  parameters?: object,
): PlatformRefusal {
  return {
    name: `${code} ${words}`,
    reply: ({ path, body }) =>
      json(code, { ok: false, error_code: code, description: `${words} ${path} ${body}`, parameters }),
    outcome,
    ...(reason === undefined ? {} : { reason }),
  }
}

const sendMessage = z.object({
  chat_id: z.number(),
  text: z.string(),
  parse_mode: z.literal('HTML'),
  reply_markup: z
    .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))) })
    .optional(),
})

function shownBy(body: unknown): ShownMessage {
  const { chat_id, text, reply_markup } = sendMessage.parse(body)
  const buttons = reply_markup?.inline_keyboard.flat() ?? []
  return {
    chatId: String(chat_id),
    text: rendered(text),
    buttons: buttons.flatMap(({ text: label, callback_data: payload }) =>
      payload === undefined ? [] : [{ label, payload }],
    ),
  }
}

/** https://core.telegram.org/bots/api#html-style */
function rendered(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
  return html.replace(/<\/?[a-z][^>]*>/g, '').replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity)
}

function updateOf(happening: Happening): object | null {
  const id = Number(happening.chatId)
  const from = { id, is_bot: false, first_name: 'Ana', username: 'ana', language_code: 'de' }
  const chat = { id, type: 'private', first_name: 'Ana' }
  const date = happening.at.getTime() / 1000
  const message = { message_id: happening.number, date, chat, from }
  const membership = (status: string) => {
    const user = { id: botId, is_bot: true, first_name: 'Example' }
    return { my_chat_member: { chat, from, date, new_chat_member: { status, user } } }
  }
  switch (happening.kind) {
    case 'link':
    case 'link_again':
      return { message: { ...message, text: `/start ${happening.code}` } }
    case 'open':
      return { message: { ...message, text: '/start' } }
    case 'text':
      return { message: { ...message, text: happening.text } }
    case 'press':
      return {
        callback_query: { id: `${happening.number}77`, from, chat_instance: '1', data: happening.payload, message },
      }
    case 'leave':
      return membership('kicked')
    case 'return':
      return membership('member')
    case 'group':
      return {
        message: {
          ...message,
          chat: { id: -100_123, type: 'supergroup' },
          text: `/start@example_bot ${happening.code}`,
        },
      }
    case 'novelty':
      return { something_new: { id: 'x', from, date } }
    case 'receipt':
      return null
  }
}
