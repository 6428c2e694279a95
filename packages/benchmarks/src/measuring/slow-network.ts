import { connect, createServer, type Socket } from 'node:net'

/** A slow connection to a server. */
export interface SlowNetwork {
  readonly url: string
  close(): Promise<void>
}

/** Every byte takes half of the milliseconds to the server, and half back. */
export async function slowNetwork(url: string, ms: number): Promise<SlowNetwork> {
  const target = new URL(url)
  const sockets = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from)
      from.setNoDelay(true)
      from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), ms / 2))
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const way = new URL(url)
  way.port = String(typeof address === 'object' ? address?.port : '')
  return {
    url: way.href,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        proxy.close(() => resolve())
      }),
  }
}
