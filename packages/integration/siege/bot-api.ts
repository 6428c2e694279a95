import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import * as z from 'zod'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { type Limits, telegramLimits } from './telegram-limits.js'

/** What became of one message at the platform. */
export interface Arrival {
  readonly at: number
  readonly bot: string
  readonly chatId: string
  readonly text: string
  /** The one-time password in it, if there is one. */
  readonly code: string | null
  /** `fault`: the platform misbehaved before it took the message. */
  readonly fate: 'taken' | 'chat_limit' | 'account_limit' | 'fault'
}

/** A message that is to be sent. */
export type Asked = Pick<Arrival, 'chatId' | 'code'>

/** A way to misbehave. `isTaken`: the person gets the message all the same. */
export interface Fault {
  readonly isTaken: boolean
  answer(response: ServerResponse, success: string): void
}

/** A Bot API on loopback that keeps its bots to Telegram's limits, and says no in Telegram's words. */
export interface BotApi {
  readonly url: string
  /** Every message that was to be sent, oldest first. */
  readonly arrivals: readonly Arrival[]
  close(): Promise<void>
}

const messageSchema = z.object({ chat_id: z.union([z.string(), z.number()]).transform(String), text: z.string() })

export async function startBotApi(
  faultOf: (asked: Asked) => Fault | null = () => null,
  isUnlimited: (chatId: string) => boolean = () => false,
): Promise<BotApi> {
  const arrivals: Arrival[] = []
  const limits = new Map<string, Limits>()
  const limitsOf = (bot: string) => {
    const known = limits.get(bot) ?? telegramLimits(() => performance.now())
    limits.set(bot, known)
    return known
  }

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const [, bot = '', method = ''] = /^\/bot(\d+):[^/]+\/(\w+)/.exec(request.url ?? '') ?? []
      if (method !== 'sendMessage') return json(response, 200, '{"ok":true,"result":true}')
      const { chat_id: chatId, text } = messageSchema.parse(JSON.parse(body))
      const arrival = { at: performance.now(), bot, chatId, text, code: codeIn(text) }
      const refusal = isUnlimited(chatId) ? null : limitsOf(bot)(chatId)
      if (refusal !== null) {
        arrivals.push({ ...arrival, fate: refusal.whose === 'chat' ? 'chat_limit' : 'account_limit' })
        return tooMany(response, refusal.retryAfterS)
      }
      const fault = faultOf(arrival)
      arrivals.push({ ...arrival, fate: fault === null || fault.isTaken ? 'taken' : 'fault' })
      const chat = { id: Number(chatId), type: 'private', first_name: 'Ana' }
      const result = { message_id: arrivals.length, date: Math.floor(Date.now() / 1_000), chat, text }
      const success = JSON.stringify({ ok: true, result })
      if (fault === null) json(response, 200, success)
      else fault.answer(response, success)
    })
  })
  const { port, close } = await onLoopback(server)
  return {
    url: `http://127.0.0.1:${port}`,
    arrivals,
    async close() {
      close()
      await once(server, 'close')
    },
  }
}

export function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}

/** Telegram's words for every limit: they name no chat. */
export function tooMany(response: ServerResponse, retryAfterS: number): void {
  const description = `Too Many Requests: retry after ${retryAfterS}`
  json(
    response,
    429,
    JSON.stringify({ ok: false, error_code: 429, description, parameters: { retry_after: retryAfterS } }),
  )
}

function codeIn(text: string): string | null {
  return /\b\d{6}\b/.exec(text.replaceAll(/<[^>]*>/g, ''))?.[0] ?? null
}
