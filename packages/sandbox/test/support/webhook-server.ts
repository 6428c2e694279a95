import type { IncomingHttpHeaders } from 'node:http'
import type { Update } from 'grammy/types'
import { type HookAnswer, hookServer } from './hook-server.js'

export interface ReceivedUpdate {
  readonly headers: IncomingHttpHeaders
  readonly update: Update
}

/** A bot's webhook on loopback. `answer` decides on the status and body of each request, by its number from 1. */
export async function webhookServer(answer: (number: number) => HookAnswer = () => ({ status: 200 })) {
  const received: ReceivedUpdate[] = []
  const { url, until } = await hookServer(({ headers, text }) => {
    received.push({ headers, update: JSON.parse(text) })
    return answer(received.length)
  })
  return {
    url,
    received,
    /** Resolves once so many updates came in. */
    count: (wanted: number) => until(() => received.length >= wanted),
  }
}
