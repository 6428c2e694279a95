import type { IncomingMessage, ServerResponse } from 'node:http'
import { askedPath, goneWith, writeAnswer } from '@chatfactor/portal/parts'

/** A request of Node, and what Express adds to it. */
export interface NodeRouteRequest extends IncomingMessage {
  readonly originalUrl?: string
  /** The body that a parser has read. */
  readonly body?: unknown
}

/** Our own commands are shorter. */
const largest = 4 * 1024

/**
 * Mounts a route in Express (`app.use('/second-factor', nodeRoute(route))`) or `node:http`, before or after a body
 * parser. `whoAsks` gets Node's request as its second argument, with everything that your middleware added.
 */
export function nodeRoute<R extends NodeRouteRequest>(
  route: (request: Request, asked: R) => Promise<Response>,
): (request: R, response: ServerResponse, next?: (error: unknown) => void) => void {
  return (asked, response, next) => {
    const answered = async () => writeAnswer(await route(await webRequest(asked, goneWith(response)), asked), response)
    answered().catch((error: unknown) => {
      if (next !== undefined && !response.headersSent) next(error)
      else response.destroy(error instanceof Error ? error : undefined)
    })
  }
}

async function webRequest(asked: NodeRouteRequest, signal: AbortSignal): Promise<Request> {
  const { method = 'GET' } = asked
  const headers = new Headers()
  for (const [name, value] of Object.entries(asked.headers)) {
    // It describes the body as it arrived, which a parser may have changed.
    if (value !== undefined && name !== 'content-length') headers.set(name, [value].flat().join(', '))
  }
  const url = new URL(askedPath(asked.originalUrl ?? asked.url ?? '/'), 'http://own.invalid')
  const init = { method, headers, signal }
  return method === 'GET' || method === 'HEAD'
    ? new Request(url, init)
    : new Request(url, { ...init, body: await bodyOf(asked) })
}

/** The body, whether or not a parser has read it; the route refuses a body that is cut off here. */
async function bodyOf(asked: NodeRouteRequest): Promise<string> {
  const { body } = asked
  if (typeof body === 'string') return body
  if (typeof body === 'object' && body !== null) return JSON.stringify(body)
  let text = ''
  asked.setEncoding('utf8')
  for await (const part of asked) {
    text += String(part)
    if (text.length > largest) break
  }
  return text
}
