import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Chatfactor } from '@chatfactor/core'
import { isLoopback } from '../http/loopback.js'
import { isMarked } from '../step-up/gate-form.js'
import type { SecondFactorGateOptions } from '../step-up/gate-options.js'
import { gateFor } from '../step-up/second-factor-gate.js'
import type { HostRequest } from './host-request.js'

/** How a host's own page is guarded in Express or node:http. */
export interface RequireSecondFactorOptions<R extends HostRequest> extends SecondFactorGateOptions<R> {}

/**
 * Express middleware that shows a page for the code before whatever comes after it: `app.use('/pay', requireSecondFactor(chatfactor, …))`.
 *
 * It is `secondFactorGate` for requests of Node, above or below body parsers: your own forms arrive as they were sent. A POST without a
 * proof is answered with 403 and the page, its body is not kept.
 */
export function requireSecondFactor<R extends HostRequest>(
  chatfactor: Chatfactor,
  options: RequireSecondFactorOptions<R>,
): (request: R, response: ServerResponse, next: (error?: unknown) => void) => void {
  const gate = gateFor(chatfactor, options)
  const publicUrl = new URL(chatfactor.publicUrl)

  const guard = async (host: R, response: ServerResponse, next: () => void): Promise<void> => {
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const request = await webRequest(host, publicUrl, gone.signal)
    const environment = { remoteAddress: host.socket.remoteAddress, incoming: host }
    const answer = await gate({ host, request, environment })
    if (answer === null) return next()
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    for await (const part of answer.body ?? []) response.write(part)
    response.end()
  }

  return (request, response, next) => {
    guard(request, response, next).catch(next)
  }
}

/** The same request in the form of the web; a body comes along only if a form of our page sent it. */
async function webRequest(host: HostRequest, publicUrl: URL, signal: AbortSignal): Promise<Request> {
  const url = addressOf(host, publicUrl)
  const { method = 'GET' } = host
  const body = method === 'POST' && isMarked(url) ? await ownBody(host) : null
  const headers = headersOf(host)
  // It is of the body that came, which a parser may have turned into another form.
  headers.delete('content-length')
  if (body instanceof URLSearchParams) headers.delete('content-type')
  return new Request(url, { method, headers, signal, ...(body === null ? {} : { body }) })
}

/** On this machine the host that the request was made to; elsewhere a proxy may have changed that, and the public URL says it. */
function addressOf(host: HostRequest, { origin, hostname }: URL): URL {
  // With one slash before it: what begins with two names another host, and may be no address at all.
  const path = `/${(host.originalUrl ?? host.url ?? '/').replace(/^[/\\]+/, '')}`
  const at = `http://${host.headers.host ?? ''}`
  const isHere = isLoopback(hostname) && URL.canParse(at) && isLoopback(new URL(at).hostname)
  return new URL(path, isHere ? at : origin)
}

const largest = 4 * 1024

/** A form of our page, whether or not a body parser was there before. */
async function ownBody(host: HostRequest): Promise<URLSearchParams | string | null> {
  const { body } = host
  if (typeof body === 'object' && body !== null) {
    const fields = new URLSearchParams()
    for (const [name, value] of Object.entries(body)) if (typeof value === 'string') fields.set(name, value)
    return fields
  }
  if (typeof body === 'string') return body
  let text = ''
  for await (const chunk of host) {
    text += String(chunk)
    if (text.length > largest) return null
  }
  return text
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
