import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLoopback } from '../http/loopback.js'
import { askedPath } from '../http/own-path.js'
import { isJsonType } from '../step-up/gate-client.js'
import { isMarked } from '../step-up/gate-form.js'

/** A request of Node, and what its frameworks keep elsewhere. */
export interface NodeRequest {
  readonly raw: IncomingMessage
  readonly originalUrl: string | undefined
  readonly body?: unknown
}

/** Our own forms are not longer. */
const largest = 4 * 1024

/** The same request as a web-standard one. Its body is included only if a form of our page sent it. */
export async function webRequest(asked: NodeRequest, publicUrl: string, signal: AbortSignal): Promise<Request> {
  const { raw } = asked
  const url = addressOf(asked, new URL(publicUrl))
  const { method = 'GET' } = raw
  const headers = headersOf(raw)
  // These describe the body as it arrived, which a parser may have changed.
  headers.delete('content-length')
  const body = method === 'POST' && isMarked(url) ? await ownBody(asked, isJsonType(headers)) : null
  if (body instanceof URLSearchParams) headers.delete('content-type')
  return new Request(url, { method, headers, signal, ...(body === null ? {} : { body }) })
}

/** Writes a web-standard response to a response of Node while it arrives. */
export async function writeAnswer(answer: Response, response: ServerResponse): Promise<void> {
  // Adds to the headers that the host has set; each of several cookies is kept.
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value)
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader('set-cookie', cookie)
  response.writeHead(answer.status)
  for await (const part of answer.body ?? []) response.write(part)
  response.end()
}

/** A signal that aborts when the client disconnects. */
export function goneWith(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
}

/**
 * On this machine, the host that the request was made to; elsewhere the public URL, because a proxy may have changed
 * the host.
 */
function addressOf({ raw, originalUrl }: NodeRequest, { origin, hostname }: URL): URL {
  const path = askedPath(originalUrl ?? raw.url ?? '/')
  const at = `http://${raw.headers.host ?? ''}`
  const isHere = isLoopback(hostname) && URL.canParse(at) && isLoopback(new URL(at).hostname)
  return new URL(path, isHere ? at : origin)
}

/** A form of our page, whether or not a body parser has read it. */
async function ownBody({ raw, body }: NodeRequest, isJson: boolean): Promise<URLSearchParams | string | null> {
  if (typeof body === 'object' && body !== null) {
    if (isJson) return JSON.stringify(body)
    const fields = new URLSearchParams()
    for (const [name, value] of Object.entries(body)) if (typeof value === 'string') fields.set(name, value)
    return fields
  }
  if (typeof body === 'string') return body
  let text = ''
  for await (const chunk of raw) {
    text += String(chunk)
    if (text.length > largest) return null
  }
  // If the request goes on, later parsers must not wait for a body that has been read.
  delete raw.headers['content-length']
  delete raw.headers['transfer-encoding']
  return text
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}
