import type { Agent as PlainAgent, RequestOptions } from 'node:http'
import type { Agent as SecureAgent } from 'node:https'
import type { SendOptions } from '../ports/index.js'

/** One request, complete. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or empty. */
  readonly body: string
}

/** Headers of an answer; names in lower case. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>

/** The result of one request. */
export type HttpAnswer =
  | {
      readonly kind: 'response'
      readonly httpStatus: number
      readonly text: string
      readonly headers: HttpHeaders
    }
  /** No complete response. `written`: the request had begun to leave, so the platform may have acted on it. */
  | { readonly kind: 'silence'; readonly written: boolean; readonly cause: string }

/** Makes a request and returns its result; never rejects, and ends when the signal aborts. */
export type HttpCall = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>

/**
 * How long an idle connection is kept: routers on the way forget it after a while, and would swallow the next message.
 */
const idleMs = 10_000

/**
 * An HTTP client for transports that, unlike `fetch`, knows whether the request had begun to leave this machine.
 *
 * That decides between `unavailable` (certainly not delivered, may be sent again) and `unknown` (perhaps delivered). If
 * the runtime does not say, the request counts as begun. It follows no redirect and uses no proxy, so a credential in
 * headers or address goes nowhere else; an answer longer than `maxAnswerBytes` counts as silence. Keeps connections
 * alive; loads nothing before the first request.
 */
export function httpCall({ maxAnswerBytes }: { readonly maxAnswerBytes: number }): HttpCall {
  let loading: Promise<Client> | null = null
  return async (request, signal) => {
    loading ??= load()
    const client = await loading
    return signal.aborted ? silent(false, 'deadline') : exchange(client, request, maxAnswerBytes, signal)
  }
}

interface Client {
  readonly http: typeof import('node:http')
  readonly https: typeof import('node:https')
  readonly plain: PlainAgent
  readonly secure: SecureAgent
}

async function load(): Promise<Client> {
  const [http, https] = await Promise.all([import('node:http'), import('node:https')])
  const settings = { keepAlive: true, timeout: idleMs }
  return { http, https, plain: new http.Agent(settings), secure: new https.Agent(settings) }
}

function exchange(
  client: Client,
  asked: HttpRequest,
  maxAnswerBytes: number,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    // Until the runtime says that there is no connection yet: on Cloudflare Workers it never does, although the request
    // leaves.
    let written = true
    const silence = (cause: string) => resolve(silent(written, cause))
    const url = new URL(asked.url)
    const isSecure = url.protocol === 'https:'
    const request = isSecure
      ? client.https.request(url, { ...optionsOf(asked), agent: client.secure })
      : client.http.request(url, { ...optionsOf(asked), agent: client.plain })

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
      written = request.reusedSocket
      if (!written) socket.once(isSecure ? 'secureConnect' : 'connect', () => (written = true))
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        chunks.push(chunk)
        if (size <= maxAnswerBytes) return
        silence('too_large')
        request.destroy()
      })
      response.on('error', () => silence('ECONNRESET'))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ kind: 'response', httpStatus: response.statusCode ?? 0, text, headers: response.headers })
      })
    })
    request.end(asked.body)
  })
}

function optionsOf({ method, headers = {}, body }: HttpRequest): RequestOptions {
  const json = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  return { method, headers: { ...headers, ...json } }
}

function silent(written: boolean, cause: string): HttpAnswer {
  return { kind: 'silence', written, cause }
}

/**
 * Makes a request to a platform and returns its result by the deadline; never rejects. `capMs` replaces `timeoutMs`.
 */
export type PlatformCall = (request: HttpRequest, options: SendOptions, capMs?: number) => Promise<HttpAnswer>

/** An {@link httpCall} that ends by the deadline of each call, or after `timeoutMs` if that is sooner. */
export function platformCall(limits: { readonly maxAnswerBytes: number; readonly timeoutMs: number }): PlatformCall {
  const call = httpCall(limits)
  return async (request, options, capMs = limits.timeoutMs) => {
    const answer = await withinDeadline(options, capMs, (signal) => call(request, signal))
    return answer ?? { kind: 'silence', written: false, cause: 'deadline' }
  }
}

/** Reserved before a deadline, so that the answer is there in time. */
const settleMs = 20

/**
 * Runs work with a signal that aborts shortly before the deadline, after `capMs`, or with the caller's own signal.
 *
 * Deadlines use this machine's time, whatever clock the rest uses: they are about real networks. `null` if there is no
 * time left to begin. The work has to end soon after its signal aborts: nothing else ends it.
 */
export async function withinDeadline<T>(
  options: SendOptions,
  capMs: number,
  work: (signal: AbortSignal, leftMs: number) => Promise<T>,
): Promise<T | null> {
  const leftMs = Math.min(capMs, options.deadline.getTime() - Date.now()) - settleMs
  if (!(leftMs > 0) || options.signal?.aborted) return null
  // A timer of our own instead of `AbortSignal.any([AbortSignal.timeout(ms), signal])`: on Node 20 a composed timeout can be collected
  // before it fires, and listeners pile up on a signal that lives as long as the process.
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, leftMs)
  options.signal?.addEventListener('abort', abort, { once: true })
  try {
    return await work(controller.signal, leftMs)
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', abort)
  }
}
