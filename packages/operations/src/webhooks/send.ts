import type { IncomingMessage, Agent as PlainAgent, RequestOptions } from 'node:http'
import type { Agent as SecureAgent } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type AddressRules, hostOf, isLiteral, mayConnect, plainAddress, urlProblem } from './address.js'
import { type ResolveAddresses, resolvedInTime } from './resolve.js'

/** The limit for resolving, connecting, TLS and the answer together. */
const tryMs = 15_000
/** Only the status of the answer counts. The rest is read for this long, so that a receiver still sending sees no broken connection. */
const restMs = 1_000
const mostAnswerBytes = 64 * 1024

/**
 * The outcome of one try. Only `delivered` is success. `gone` is a 410, `status` any other status, redirects included, as none is followed.
 * `refused_address`: one of the name's addresses is not in the public internet.
 */
export type TryOutcome =
  | 'delivered'
  | 'gone'
  | 'status'
  | 'refused_address'
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout'
  | 'reset'

const outcomes: readonly TryOutcome[] = [
  'delivered',
  'gone',
  'status',
  'refused_address',
  'dns',
  'connect',
  'tls',
  'timeout',
  'reset',
]

/** Whether a text is an outcome. */
export function isOutcome(text: string): text is TryOutcome {
  return outcomes.some((one) => one === text)
}

/** What is stored of a try: never anything the receiver said. */
export interface Tried {
  readonly outcome: TryOutcome
  readonly status: number | null
  readonly tookMs: number
}

/** A message on its way to one receiver. */
export interface Post {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** PEM of the only authorities accepted; `null` for those of the system. */
  readonly ca: string | null
}

/** Sends a message once. Never rejects, and ends when the signal aborts. */
export type SendOnce = (post: Post, signal: AbortSignal) => Promise<Tried>

export interface SenderOptions extends AddressRules {
  readonly resolve: ResolveAddresses
  /** @defaultValue 15 seconds */
  readonly deadlineMs?: number
  /** How connections are made, for tests of network faults. */
  readonly createConnection?: RequestOptions['createConnection']
}

/**
 * An HTTP client for addresses chosen by strangers. Node's `fetch` resolves names where they cannot be checked, so this client resolves each name
 * itself, anew for each try: all its addresses must be in the public internet, the connection goes to one of exactly these, and the peer is checked
 * again before a byte of the message is sent. It keeps no connection, uses no proxy and follows no redirect.
 */
export function createSender(options: SenderOptions): SendOnce {
  let loading: Promise<Client> | null = null
  return async (post, signal) => {
    loading ??= load(options)
    const client = await loading
    const begunAt = performance.now()
    const said = await attempt(client, options, post, signal)
    return { ...said, tookMs: Math.round(performance.now() - begunAt) }
  }
}

interface Client {
  readonly http: typeof import('node:http')
  readonly https: typeof import('node:https')
  readonly plain: PlainAgent
  readonly secure: SecureAgent
}

async function load({ createConnection }: SenderOptions): Promise<Client> {
  const [http, https] = await Promise.all([import('node:http'), import('node:https')])
  // Own agents, because the host or an environment variable may have given the global ones a proxy.
  const plain = new http.Agent({ keepAlive: false })
  if (createConnection !== undefined) Object.assign(plain, { createConnection })
  return { http, https, plain, secure: new https.Agent({ keepAlive: false }) }
}

type Said = Omit<Tried, 'tookMs'>

function attempt(client: Client, options: SenderOptions, post: Post, signal: AbortSignal): Promise<Said> {
  return new Promise((resolve) => {
    const url = new URL(post.url)
    const judged = new Set<string | null>()
    let failing: TryOutcome = 'connect'
    let said: Said | null = null

    if (signal.aborted) return resolve(failed('timeout'))
    if (urlProblem(post.url, options) !== null) return resolve(failed('refused_address'))
    if (isLiteral(hostOf(url))) judged.add(plainAddress(hostOf(url)))

    const end = (outcome: TryOutcome) => {
      clearTimeout(deadline)
      signal.removeEventListener('abort', stop)
      resolve(said ?? failed(outcome))
      request.destroy()
    }
    const stop = () => end('timeout')
    const deadline = setTimeout(stop, options.deadlineMs ?? tryMs)
    signal.addEventListener('abort', stop, { once: true })

    const lookup: LookupFunction = (host, { all }, done) => {
      const refuse = (outcome: TryOutcome) => {
        failing = outcome
        done(new Error(outcome), '', 4)
      }
      resolvedInTime(options.resolve, host).then((found) => {
        if (found.length === 0) return refuse('dns')
        if (!found.every(({ address }) => mayConnect(host, address, options))) return refuse('refused_address')
        for (const { address } of found) judged.add(plainAddress(address))
        const [first] = found
        if (all || first === undefined) done(null, [...found])
        else done(null, first.address, first.family)
      })
    }

    const isSecure = url.protocol === 'https:'
    const asked = requestOptions(post, lookup)
    const request = isSecure
      ? client.https.request(url, { ...asked, ...secureOptions(post), agent: client.secure })
      : client.http.request(url, { ...asked, agent: client.plain })

    request.on('socket', (socket) => {
      socket.once('connect', () => {
        const there = plainAddress(socket.remoteAddress ?? '')
        if (there === null || !judged.has(there)) return end('refused_address')
        failing = isSecure ? 'tls' : 'reset'
        // Nothing of the message has been sent before this.
        request.end(post.body)
      })
      socket.once('secureConnect', () => (failing = 'reset'))
    })
    request.on('error', () => end(failing))
    request.on('close', () => end(failing))
    request.on('response', (answer) => {
      said = saidBy(answer)
      const rest = setTimeout(() => end('status'), restMs)
      let size = 0
      answer.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size > mostAnswerBytes) end('status')
      })
      answer.on('error', () => end('status'))
      answer.on('close', () => {
        clearTimeout(rest)
        end('status')
      })
    })
  })
}

function requestOptions({ headers, body }: Post, lookup: LookupFunction): RequestOptions {
  const length = Buffer.byteLength(body)
  const ours = { 'content-type': 'application/json', 'content-length': length, 'user-agent': 'Chatfactor' }
  return { method: 'POST', headers: { ...headers, ...ours }, lookup }
}

/** Set explicitly, so that no environment variable can loosen it. */
function secureOptions({ ca }: Post) {
  return { rejectUnauthorized: true, minVersion: 'TLSv1.2' as const, ...(ca === null ? {} : { ca }) }
}

function saidBy({ statusCode = 0 }: IncomingMessage): Said {
  if (statusCode >= 200 && statusCode < 300) return { outcome: 'delivered', status: statusCode }
  return { outcome: statusCode === 410 ? 'gone' : 'status', status: statusCode }
}

function failed(outcome: TryOutcome): Said {
  return { outcome, status: null }
}
