import { EventEmitter } from 'node:events'
import { ClientRequest, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { httpCall, withinDeadline } from '../../src/doors/transport.js'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A server on loopback; gives its address. */
async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}

const call = httpCall({ maxAnswerBytes: 1_000 })
const post = (url: string, ms = 60_000) =>
  withinDeadline({ deadline: new Date(Date.now() + ms) }, 60_000, (signal) =>
    call({ method: 'POST', url, body: '{"a":1}' }, signal),
  )

describe('httpCall', () => {
  it('gives status, text and headers of whatever was answered', async () => {
    const url = await serve((request, response) => {
      response.writeHead(418, { 'retry-after': '7' }).end(`${request.method} ${request.headers['content-type']}`)
    })
    expect(await post(url)).toMatchObject({
      kind: 'response',
      httpStatus: 418,
      text: 'POST application/json',
      headers: { 'retry-after': '7' },
    })
  })

  it('knows that a refused connection let nothing out', async () => {
    const url = await serve(() => {})
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve))
    expect(await post(url)).toEqual({ kind: 'silence', written: false, cause: 'ECONNREFUSED' })
  })

  it('knows that a request which nobody answered may have arrived', async () => {
    const url = await serve((request) => request.socket.destroy())
    expect(await post(url)).toMatchObject({ kind: 'silence', written: true })
    const gone = new AbortController()
    const stalled = await serve(() => gone.abort())
    const silence = { kind: 'silence', written: true, cause: 'deadline' }
    expect(await call({ method: 'POST', url: stalled, body: '{"a":1}' }, gone.signal)).toEqual(silence)
  })

  it('C41: counts a request as begun where the runtime does not tell whether it is', async () => {
    const url = await serve((request) => request.socket.destroy())
    const emit = vi.spyOn(ClientRequest.prototype, 'emit')
    emit.mockImplementation(function (this: ClientRequest, event, ...given) {
      return event === 'socket' ? false : Reflect.apply(EventEmitter.prototype.emit, this, [event, ...given])
    })
    expect(await post(url)).toMatchObject({ kind: 'silence', written: true })
    emit.mockRestore()
  })

  it('reads no answer beyond the size it was made for', async () => {
    const url = await serve((_, response) => response.end('x'.repeat(2_000)))
    expect(await post(url)).toMatchObject({ kind: 'silence', written: true })
  })

  it('follows no redirect: a credential goes to one address or nowhere', async () => {
    let visits = 0
    const elsewhere = await serve((_, response) => {
      visits += 1
      response.end()
    })
    const url = await serve((_, response) => response.writeHead(307, { location: elsewhere }).end())
    expect(await post(url)).toMatchObject({ kind: 'response', httpStatus: 307 })
    expect(visits).toBe(0)
  })
})
