import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server on loopback that can become a black hole. */
export interface TcpProxy {
  readonly port: number
  /**
   * From now on nothing comes through, and nobody is told: neither those who are connected nor those who call. Connections that were there
   * stay dead afterwards, as behind a router that has forgotten them.
   */
  swallow(): void
  /** New connections get through again. */
  letThrough(): void
  close(): Promise<void>
}

export async function tcpProxy(targetPort: number): Promise<TcpProxy> {
  let isHole = false
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    keep(near)
    if (isHole) return void near.resume()
    const far = connect(targetPort, '127.0.0.1')
    keep(far)
    near.pipe(far)
    far.pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  return {
    port: address.port,
    swallow() {
      isHole = true
      for (const socket of sockets) {
        socket.unpipe()
        socket.resume()
      }
    },
    letThrough() {
      isHole = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
