import type { IncomingHttpHeaders } from 'node:http'
import { type HookAnswer, hookServer } from './hook-server.js'

export interface ReceivedWebhook {
  readonly headers: IncomingHttpHeaders
  /** The exact bytes, as text. */
  readonly raw: string
  readonly body: {
    readonly object: string
    readonly entry: readonly {
      readonly id: string
      readonly messaging?: readonly Readonly<Record<string, unknown>>[]
      readonly standby?: readonly Readonly<Record<string, unknown>>[]
    }[]
  }
}

export const verifySecret = 'made-up-verify-secret'

/** A webhook of a Page on loopback, which proves itself. `status` decides on the answer to each POST, by its number from 1. */
export async function pageWebhook(status: (number: number) => number = () => 200) {
  const received: ReceivedWebhook[] = []
  const { url, until } = await hookServer((request) => {
    if (request.method === 'GET') return handshake(request.url.searchParams)
    const { headers, text: raw } = request
    received.push({ headers, raw, body: JSON.parse(raw) })
    return { status: status(received.length) }
  })
  return {
    url,
    received,
    /** Everything that came in under `messaging`, in order. */
    events: () => received.flatMap(({ body }) => body.entry.flatMap(({ messaging = [] }) => messaging)),
    /** Resolves once so many webhooks came in. */
    count: (wanted: number) => until(() => received.length >= wanted),
  }
}

function handshake(query: URLSearchParams): HookAnswer {
  const isGood = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === verifySecret
  return isGood ? { status: 200, body: query.get('hub.challenge') ?? '' } : { status: 403 }
}
