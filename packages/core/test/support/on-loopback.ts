import { once } from 'node:events'
import { Server as WebServer } from 'node:http'
import type { Server } from 'node:net'

/** Lets a server listen on a free port of this machine, until it is closed. */
export async function onLoopback(server: Server): Promise<{ readonly port: number; close(): void }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const close = () => {
    if (server instanceof WebServer) server.closeAllConnections()
    server.close()
  }
  return { port: address.port, close }
}
