import { ClientRequest } from 'node:http'

/**
 * Runs as in a runtime whose `node:http` reports no sockets, such as Cloudflare Workers, so that it is unknown when a
 * connection is made.
 */
export async function inMuteRuntime<T>(work: () => Promise<T>): Promise<T> {
  const { emit } = ClientRequest.prototype
  ClientRequest.prototype.emit = function (this: ClientRequest, event: string | symbol, ...given: unknown[]) {
    return event === 'socket' ? false : Reflect.apply(emit, this, [event, ...given])
  }
  try {
    return await work()
  } finally {
    ClientRequest.prototype.emit = emit
  }
}
