import * as http from 'node:http'
import * as https from 'node:https'
import { type Answer, answerOf } from './answer.js'

/** What the Graph API answers is a few kilobytes. */
const maxAnswerBytes = 1024 * 1024

/** One request, complete. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** JSON, or empty. */
  readonly body: string
}

/** Makes a request and says what came back; never rejects, and ends when the signal aborts. */
export type HttpCall = (request: HttpRequest, signal: AbortSignal) => Promise<Answer>

/**
 * An HTTP client that knows one thing more than `fetch`: whether the request had begun to leave this machine.
 *
 * That decides between "certainly not delivered" and "nobody can say". Idle connections are dropped after ten seconds,
 * before a router on the way forgets them and swallows the next message. It knows no proxies and follows no redirects,
 * so the credential goes to the configured address or nowhere.
 */
export function httpCall(): HttpCall {
  const settings = { keepAlive: true, timeout: 10_000 }
  const plain = new http.Agent(settings)
  const secure = new https.Agent(settings)

  return ({ method, url: address, headers, body }, signal) =>
    new Promise((resolve) => {
      let written = false
      const silence = (cause: string) => resolve({ kind: 'silence', written, cause })
      if (signal.aborted) return silence('deadline')

      const url = new URL(address)
      const isSecure = url.protocol === 'https:'
      const json = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      const options = { method, headers: { ...headers, ...json } }
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
          resolve(
            answerOf({
              httpStatus: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
              headers: response.headers,
            }),
          ),
        )
      })
      request.end(body)
    })
}
