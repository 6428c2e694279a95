import { connect, createServer, type Socket } from 'node:net'

/** What a dead network drops. */
export type Swallowed = 'everything' | 'answers'

/** A network between a client and a server that can silently fail. */
export interface Network {
  /** The server's URL through this network. */
  readonly url: string
  /** From now on data is dropped; connections are neither refused nor closed. */
  die(swallowed?: Swallowed): void
  /** The next connection on which the client sends something goes silent for good; the others stay. */
  loseOne(swallowed?: Swallowed): void
  /** From now on every byte takes this long, in each direction. */
  slowDown(ms: number): void
  /** New connections work again. Those that were open meanwhile have lost data and stay silent. */
  heal(): void
  /** Closes all connections. */
  close(): Promise<void>
}

/** Puts a network in front of the server of a URL. */
export async function layNetwork(url: string): Promise<Network> {
  const target = new URL(url)
  const connections = new Set<Connection>()
  let dead: Swallowed | null = null
  let losing: Swallowed | null = null
  let delayMs = 0

  function pass(bytes: Buffer, to: Socket): void {
    if (delayMs === 0) to.write(bytes)
    else setTimeout(() => to.write(bytes), delayMs)
  }

  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    const connection: Connection = { client, server, dead }
    connections.add(connection)
    client.on('data', (bytes) => {
      if (losing !== null) [connection.dead, losing] = [losing, null]
      if (connection.dead !== 'everything') pass(bytes, server)
    })
    server.on('data', (bytes) => connection.dead === null && pass(bytes, client))
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => undefined)
      from.on('close', () => {
        // On a dead network the other end does not notice a closed connection.
        if (connection.dead === null) to.destroy()
        if (client.destroyed && server.destroyed) connections.delete(connection)
      })
    }
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address()
  const way = new URL(url)
  way.port = String(typeof address === 'object' ? address?.port : '')

  return {
    url: way.href,
    die(swallowed = 'everything') {
      dead = swallowed
      for (const connection of connections) connection.dead = swallowed
    },
    loseOne(swallowed = 'everything') {
      losing = swallowed
    },
    slowDown(ms) {
      delayMs = ms
    },
    heal() {
      dead = null
    },
    async close() {
      const closed = new Promise<void>((resolve) => proxy.close(() => resolve()))
      for (const { client, server } of connections) {
        client.destroy()
        server.destroy()
      }
      await closed
    },
  }
}

interface Connection {
  readonly client: Socket
  readonly server: Socket
  /** What it drops; permanent once it has lost data. */
  dead: Swallowed | null
}
