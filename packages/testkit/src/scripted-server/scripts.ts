import type { Script } from './scripted-server.js'

/** Answers with a page of any kind. */
export function page(
  status: number,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Script<unknown> {
  return (response) => response.writeHead(status, { 'content-type': type, ...headers }).end(text)
}

/** Answers with JSON. */
export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Script<unknown> {
  return page(status, 'application/json; charset=UTF-8', JSON.stringify(body), headers)
}

/** One script after the other; the last one is repeated. */
export function inTurn<Call>(...scripts: readonly [Script<Call>, ...Script<Call>[]]): Script<Call> {
  let at = 0
  return (...call) => {
    const script = scripts[Math.min(at, scripts.length - 1)]
    at += 1
    script?.(...call)
  }
}

/** Never answers. */
export const stalledHeaders: Script<unknown> = () => {}

/** Begins an answer and never ends it. */
export const stalledBody: Script<unknown> = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"')
}

/** Announces more than it sends, then hangs up. */
export const halfABody: Script<unknown> = (response, _call, request) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
  response.write('{"', () => request.socket.destroy())
}

/** Sends ten megabytes and goes on. */
export const endless: Script<unknown> = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  for (let megabyte = 0; megabyte < 10; megabyte += 1) response.write('x'.repeat(1024 * 1024))
}

/** Resets the connection after the request. */
export const reset: Script<unknown> = (_response, _call, request) => {
  request.socket.resetAndDestroy()
}
