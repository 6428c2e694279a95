import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

/** One call as the server saw it. */
export interface Call {
  readonly path: string
  /** The last part of the path, e.g. `send_message`. */
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: Record<string, unknown>
}

/** What the server does with a call. */
export type Script = (response: ServerResponse, call: Call, request: IncomingMessage) => void

export interface ScriptedViber {
  /** Where the API is. */
  readonly url: string
  readonly calls: readonly Call[]
  /** Replaces what happens with the next calls. */
  script(script: Script): void
  /** Resets connections before a request is read. */
  resetConnections(): void
  close(): Promise<void>
}

/** Larger than 2^53, as Viber's are. */
export const messageToken = '5406893180055821524'

/** As Viber answers a message; the token stands in the JSON as a number. */
export const okText = (token = messageToken, billing = 1) =>
  `{"status":0,"status_message":"ok","message_token":${token},"chat_hostname":"SN-CHAT-01_","billing_status":${billing}}`

/** A server on loopback that answers each call as the test says: a message is accepted until told otherwise. */
export async function scriptedViber(): Promise<ScriptedViber> {
  const calls: Call[] = []
  let current: Script = ok()
  let isResetting = false
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
    })
    request.on('end', () => {
      const path = request.url ?? ''
      const body = z.record(z.string(), z.unknown()).parse(JSON.parse(text === '' ? '{}' : text))
      const call = { path, method: path.replace(/^.*\//, ''), headers: request.headers, body }
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
    url: `http://127.0.0.1:${address.port}/pa`,
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

export function ok(token = messageToken, billing = 1): Script {
  return page(200, 'application/json', okText(token, billing))
}

export function json(status: number, body: unknown): Script {
  return page(status, 'application/json', JSON.stringify(body))
}

export function page(status: number, type: string, text: string, headers: Record<string, string> = {}): Script {
  return (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(text)
}

/** A refusal: HTTP says 200, and the platform's words may repeat what was sent. */
export function refusal(status: number, words = 'notOk', httpStatus = 200): Script {
  return json(httpStatus, { status, status_message: words, chat_hostname: 'SN-CHAT-01_' })
}

/** One script after the other; the last one stays. */
export function inTurn(...scripts: readonly [Script, ...Script[]]): Script {
  let at = 0
  return (...call) => {
    const script = scripts[Math.min(at, scripts.length - 1)]
    at += 1
    script?.(...call)
  }
}

export const stalledHeaders: Script = () => {}

export const stalledBody: Script = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"status":0,')
}

/** Promises more than it sends, then hangs up. */
export const halfABody: Script = (response, _call, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"status":0,', () => request.socket.destroy())
}

export const reset: Script = (_response, _call, request) => {
  request.socket.resetAndDestroy()
}
