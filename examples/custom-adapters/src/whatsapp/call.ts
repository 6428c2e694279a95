import * as http from 'node:http'
import * as https from 'node:https'

/** What came back; the only thing an outcome is decided on. */
export type Answer =
  | {
      readonly kind: 'response'
      readonly httpStatus: number
      readonly text: string
      readonly retryAfter: string | undefined
    }
  /** No complete response. `written`: the request may have reached the platform. */
  | { readonly kind: 'silence'; readonly written: boolean }

const maxAnswerBytes = 1024 * 1024

/** Posts JSON; never rejects, and ends when the signal aborts. */
export type Post = (
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
) => Promise<Answer>

/**
 * An HTTP client that knows one thing more than `fetch`: whether the request had begun to leave this machine. That decides
 * between "certainly not delivered" and "nobody can say". It follows no redirects, so the credential goes nowhere else.
 */
export function poster(): Post {
  const settings = { keepAlive: true, timeout: 10_000 }
  const plain = new http.Agent(settings)
  const secure = new https.Agent(settings)

  return (address, headers, body, signal) =>
    new Promise((resolve) => {
      let written = false
      const silence = () => resolve({ kind: 'silence', written })
      if (signal.aborted) return silence()

      const isSecure = address.startsWith('https:')
      const json = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const options = { method: 'POST', headers: { ...headers, ...json } }
      const request = isSecure
        ? https.request(address, { ...options, agent: secure })
        : http.request(address, { ...options, agent: plain })
      const stop = () => {
        silence()
        request.destroy()
      }
      signal.addEventListener('abort', stop, { once: true })
      request.on('error', silence)
      request.on('close', () => {
        signal.removeEventListener('abort', stop)
        silence()
      })
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
        response.on('error', silence)
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
