import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

/** One call as the server saw it. */
export interface Call {
  readonly method: string
  /** Behind the version, e.g. `me/messenger_profile`. */
  readonly path: string
  readonly url: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: IncomingMessage['headers']
  readonly body: Record<string, unknown>
}

/** What the server does with a call. */
export type Script = (response: ServerResponse, call: Call, request: IncomingMessage) => void

export interface ScriptedGraph {
  readonly url: string
  readonly calls: readonly Call[]
  /** Replaces what happens with the next calls. */
  script(script: Script): void
  /** Resets connections before a request is read. */
  resetConnections(): void
  close(): Promise<void>
}

/** A Graph API on loopback that answers each call as the test says: a message was sent, until told otherwise. */
export async function scriptedGraph(): Promise<ScriptedGraph> {
  const calls: Call[] = []
  let current: Script = json(200, { recipient_id: '1', message_id: 'm_7' })
  let isResetting = false
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://host')
      const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text === '' ? '{}' : text))
      const call = {
        method: request.method ?? '',
        path: url.pathname.replace(/^\/v[\d.]+\//, ''),
        url: request.url ?? '',
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body,
      }
      calls.push(call)
      current(response, call, request)
    })
  })
  server.on('connection', (socket) => {
    if (isResetting) socket.resetAndDestroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    script: (script) => {
      current = script
    },
    resetConnections: () => {
      isResetting = true
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Script {
  return page(status, 'application/json; charset=UTF-8', JSON.stringify(body), headers)
}

export function page(status: number, type: string, text: string, headers: Record<string, string> = {}): Script {
  return (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(text)
}

interface RefusalDetails {
  readonly status?: number
  readonly message?: string
  readonly headers?: Record<string, string>
}

/** An error in the shape of the Graph API. */
export function refusal(
  code: number,
  subcode?: number,
  { status = 400, message = '(#1) No', headers = {} }: RefusalDetails = {},
): Script {
  const subcodes = subcode === undefined ? {} : { error_subcode: subcode }
  const error = { message, type: 'OAuthException', code, ...subcodes, fbtrace_id: 'AbC' }
  return json(status, { error }, headers)
}

/** Answers by the path of the call. */
export function byPath(scripts: Readonly<Record<string, Script>>): Script {
  return (response, call, request) => {
    const script = scripts[`${call.method} ${call.path}`] ?? refusal(803, undefined, { status: 404 })
    script(response, call, request)
  }
}

export const stalledHeaders: Script = () => {}

export const stalledBody: Script = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"recipient_id":"1",')
}

/** Promises more than it sends, then hangs up. */
export const halfABody: Script = (response, _call, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"recipient_id":"1",', () => request.socket.destroy())
}

export const reset: Script = (_response, _call, request) => {
  request.socket.resetAndDestroy()
}
