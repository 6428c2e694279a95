import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { Update } from 'grammy/types'
import { onTestFinished } from 'vitest'

export interface ReceivedUpdate {
  readonly headers: IncomingHttpHeaders
  readonly update: Update
}

/** A bot's webhook on loopback. `answer` decides on the status and body of each request, by its number from 1. */
export async function webhookServer(
  answer: (number: number) => { status: number; body?: unknown } = () => ({ status: 200 }),
) {
  const received: ReceivedUpdate[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ headers: request.headers, update: JSON.parse(Buffer.concat(chunks).toString()) })
      const { status, body } = answer(received.length)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
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
    /** Resolves once so many updates came in. */
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
