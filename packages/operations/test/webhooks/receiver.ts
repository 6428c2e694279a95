import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** One request that a receiver got, complete. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface ReceiverOptions {
  readonly tls?: { readonly cert: string; readonly key: string }
  readonly host?: string
  /** @defaultValue answers with 204 */
  readonly answer?: (response: ServerResponse, request: Received) => void
}

/** Somebody's server on loopback, until the test is over. */
export async function receiver({ tls, host = '127.0.0.1', answer }: ReceiverOptions = {}) {
  const received: Received[] = []
  let connections = 0
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const whole = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(whole)
      if (answer === undefined) response.writeHead(204).end()
      else answer(response, whole)
    })
  }
  const server = tls === undefined ? createServer(hear) : createSecureServer(tls, hear)
  server.on('connection', () => (connections += 1))
  await new Promise<void>((done) => server.listen(0, host, done))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return { port: portOf(server.address()), received, connections: () => connections }
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('listens on no port')
  return address.port
}
