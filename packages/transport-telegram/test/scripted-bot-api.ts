import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

/** One call as the server saw it. */
export interface Call {
  readonly path: string
  readonly method: string
  readonly body: Record<string, unknown>
}

/** What the server does with a call. */
export type Script = (response: ServerResponse, call: Call, request: IncomingMessage) => void

export interface ScriptedBotApi {
  readonly url: string
  readonly calls: readonly Call[]
  /** Replaces what happens with the next calls. */
  script(script: Script): void
  /** Resets connections before a request is read. */
  resetConnections(): void
  close(): Promise<void>
}

/** A server on loopback that answers each call as the test says: `{ ok: true, result: { message_id: 7 } }` until told otherwise. */
export async function scriptedBotApi(): Promise<ScriptedBotApi> {
  const calls: Call[] = []
  let current: Script = json(200, { ok: true, result: { message_id: 7 } })
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
      const call = { path, method: path.replace(/^.*\//, ''), body }
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

export function json(status: number, body: unknown): Script {
  return page(status, 'application/json', JSON.stringify(body))
}

export function page(status: number, type: string, text: string, headers: Record<string, string> = {}): Script {
  return (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(text)
}

export function refusal(code: number, description: string, parameters?: object): Script {
  return json(code, { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) })
}

export const stalledHeaders: Script = () => {}

export const stalledBody: Script = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"ok":true,')
}

/** Promises more than it sends, then hangs up. */
export const halfABody: Script = (response, _call, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"ok":true,', () => request.socket.destroy())
}

export const reset: Script = (_response, _call, request) => {
  request.socket.resetAndDestroy()
}
