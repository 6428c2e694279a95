import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { onLoopback } from '../../core/test/support/on-loopback.js'

/** A way to a server on loopback that can become bad. */
export interface TcpProxy {
  readonly port: number
  /**
   * From now on nothing comes through, and nobody is told: neither those who are connected nor those who call. Connections that were there
   * stay dead afterwards, as behind a router that has forgotten them.
   */
  swallow(): void
  /** From now on each piece of data takes so long. */
  slowDown(ms: number): void
  /** Cuts what is connected. */
  cut(): void
  /** Cuts what is connected, and from now on whoever calls. */
  refuse(): void
  /** New connections get through again, at once. */
  letThrough(): void
  close(): Promise<void>
}

export async function tcpProxy(targetPort: number): Promise<TcpProxy> {
  let mode: 'open' | 'hole' | 'shut' = 'open'
  let delayMs = 0
  const sockets = new Set<Socket>()
  const dead = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  /** In order, whatever the delay was when each piece came. */
  const pass = (from: Socket, to: Socket) => {
    let last = Promise.resolve()
    from.on('data', (piece) => {
      if (dead.has(from)) return
      last = last.then(async () => {
        if (delayMs > 0) await pause(delayMs)
        if (!dead.has(from) && !to.destroyed) to.write(piece)
      })
    })
    from.on('close', () => {
      dead.delete(from)
      void last.then(() => to.destroy())
    })
  }
  const server = createServer((near) => {
    keep(near)
    if (mode === 'shut') return void near.destroy()
    if (mode === 'hole') return void near.resume()
    const far = connect(targetPort, '127.0.0.1')
    keep(far)
    pass(near, far)
    pass(far, near)
  })
  const { port } = await onLoopback(server)
  return {
    port,
    cut,
    swallow() {
      mode = 'hole'
      for (const socket of sockets) dead.add(socket)
    },
    slowDown(ms) {
      delayMs = ms
    },
    refuse() {
      mode = 'shut'
      cut()
    },
    letThrough() {
      mode = 'open'
      delayMs = 0
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
