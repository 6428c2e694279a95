import { createServer, type RequestListener } from 'node:http'
import { inspect } from 'node:util'
import type { InboundEvent, OutboundMessage, Transport } from '@chatfactor/core/transport'
import viberBot, { type Bot, type Message } from 'viber-bot'
import type { ViberTransport } from '../src/index.js'
import { type HostBotProblem, type ViaViberBotOptions, viaViberBot } from '../src/viber-bot.js'
import { botCredential, stillClock } from './example-transport.js'

export const avatar = 'https://example.org/bot.png'

/** A bot as its package makes it, and what it writes into its log. */
export function plainBot(url: string): { readonly bot: Bot; readonly log: string[] } {
  const log: string[] = []
  const write = (...values: unknown[]) => log.push(values.map((value) => inspect(value, { depth: null })).join(' '))
  const logger = { info: write, debug: write, warn: write, error: write }
  const bot = new viberBot.Bot({ authToken: botCredential, name: 'Example', avatar, logger })
  bot._client._url = url
  return { bot, log }
}

export interface ExampleHost {
  readonly bot: Bot
  readonly log: string[]
  readonly transport: ViberTransport
  readonly problems: HostBotProblem[]
}

/** The same bot, connected. */
export function connectedBot(url: string, options: Partial<ViaViberBotOptions> = {}): ExampleHost {
  const { bot, log } = plainBot(url)
  const problems: HostBotProblem[] = []
  const transport = viaViberBot(bot, {
    botUri: 'examplebot',
    baseUrl: url,
    clock: stillClock,
    onProblem: (problem) => problems.push(problem),
    ...options,
  })
  return { bot, log, transport, problems }
}

export function text(words: string): Message {
  return new viberBot.Message.Text(words)
}

export interface Mounted {
  readonly url: string
  readonly events: InboundEvent[]
  close(): Promise<void>
}

/** A web server whose only handler is the webhook, as core would answer it: raw bytes in, events noted, reply out. */
export async function mounted(transport: Transport, inline: OutboundMessage | null = null): Promise<Mounted> {
  const events: InboundEvent[] = []
  const server = await listening((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '' } = request
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const reception = transport.receive({ method, url, headers, body: Buffer.concat(chunks) })
      if (reception.outcome === 'events') events.push(...reception.events)
      const reply = reception.outcome === 'events' ? reception.acknowledge(inline) : reception.reply
      response.writeHead(reply.status, { ...reply.headers }).end(reply.body)
    })
  })
  return { ...server, events }
}

/** A web server on loopback with one handler. */
export async function listening(handler: RequestListener): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
