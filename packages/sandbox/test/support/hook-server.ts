import { createServer, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

/** One webhook as it came in. */
export interface HookRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  /** The exact bytes, as text. */
  readonly text: string
}

export interface HookAnswer {
  readonly status: number
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown
}

/** A webhook on loopback, until the test ends. `answer` decides on each request. */
export async function hookServer(answer: (request: HookRequest) => HookAnswer) {
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = []
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', headers } = request
      const url = new URL(request.url ?? '', 'http://127.0.0.1')
      const { status, body } = answer({ method, url, headers, text: Buffer.concat(chunks).toString() })
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json' })
      response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body))
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
    /** Resolves once this is so; looked at after each request. */
    until: (isSo: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!isSo()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}
