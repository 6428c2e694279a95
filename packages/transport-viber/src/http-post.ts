import * as http from 'node:http'
import * as https from 'node:https'

/** What came back from one HTTP request. */
export type HttpAnswer =
  | {
      readonly kind: 'response'
      readonly httpStatus: number
      readonly text: string
      readonly retryAfter: string | undefined
    }
  /** No complete response. `written`: the request may have reached the platform. */
  | { readonly kind: 'silence'; readonly written: boolean; readonly cause: string }

/** Posts JSON and says what came back; never rejects, and ends when the signal aborts. */
export type HttpPost = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<HttpAnswer>

/** Far above any answer of the platform; the longest ones list the members of an account. */
const maxAnswerBytes = 1024 * 1024

/**
 * An HTTP client that knows one thing more than `fetch`: whether the request had begun to leave this machine.
 *
 * That decides between "certainly not delivered" and "nobody can say". It follows no redirect and asks no proxy, so the
 * credential in its headers goes nowhere else. Idle connections are dropped after ten seconds, before a router on the
 * way forgets them and swallows the next message.
 */
export function httpPost(): HttpPost {
  const settings = { keepAlive: true, timeout: 10_000 }
  const plain = new http.Agent(settings)
  const secure = new https.Agent(settings)

  return (address, body, given, signal) =>
    new Promise((resolve) => {
      let written = false
      const silence = (cause: string) => resolve({ kind: 'silence', written, cause })
      if (signal.aborted) return silence('deadline')

      const url = new URL(address)
      const isSecure = url.protocol === 'https:'
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...given }
      const options = { method: 'POST', headers }
      const request = isSecure
        ? https.request(url, { ...options, agent: secure })
        : http.request(url, { ...options, agent: plain })

      const stop = () => {
        silence('deadline')
        request.destroy()
      }
      signal.addEventListener('abort', stop, { once: true })
      request.on('close', () => {
        signal.removeEventListener('abort', stop)
        silence('closed')
      })
      request.on('error', (error: NodeJS.ErrnoException) => silence(error.code ?? 'connection'))
      request.on('socket', (socket) => {
        if (request.reusedSocket) written = true
        else socket.once(isSecure ? 'secureConnect' : 'connect', () => (written = true))
      })
      request.on('response', (response) => {
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.byteLength
          if (size > maxAnswerBytes) request.destroy()
          else chunks.push(chunk)
        })
        response.on('error', () => silence('ECONNRESET'))
        response.on('end', () =>
          resolve({
            kind: 'response',
            httpStatus: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            retryAfter: response.headers['retry-after'],
          }),
        )
      })
      request.end(body)
    })
}
