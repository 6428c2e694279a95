import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

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
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://127.0.0.1')
    if (request.method === 'GET') {
      const isGood =
        url.searchParams.get('hub.mode') === 'subscribe' && url.searchParams.get('hub.verify_token') === verifySecret
      response.writeHead(isGood ? 200 : 403, { 'content-type': 'text/plain' })
      return response.end(isGood ? url.searchParams.get('hub.challenge') : '')
    }
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString()
      received.push({ headers: request.headers, raw, body: JSON.parse(raw) })
      response.writeHead(status(received.length))
      response.end()
      for (const look of [...waiting]) look()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The webhook has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    /** Everything that came in under `messaging`, in order. */
    events: () => received.flatMap(({ body }) => body.entry.flatMap(({ messaging = [] }) => messaging)),
    /** Resolves once so many webhooks came in. */
    count: (wanted: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (received.length < wanted) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}
