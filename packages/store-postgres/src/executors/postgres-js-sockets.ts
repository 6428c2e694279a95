import { connect, type Socket } from 'node:net'
import { type Patience, Silence } from '../patience/patience.js'

/** What the store reads and writes of the options of a client of postgres.js. */
export interface SocketOptions {
  readonly host?: readonly string[]
  readonly port?: readonly number[]
  readonly path?: unknown
  /** Whether it asks each new connection for the types of arrays; the store needs none. */
  readonly fetch_types?: unknown
  /** Makes a socket; an option of postgres.js. */
  socket?: unknown
}

/** The part of a socket that tells whether anything comes, with or without TLS. */
type Watched = Pick<Socket, 'bytesRead' | 'destroy' | 'destroyed'>

/** The sockets of one client. */
export interface WatchedSockets {
  /** Waits for a statement as long as there is hope; then cuts the sockets that say nothing, and rejects with a {@link Silence}. */
  answered<T>(pending: PromiseLike<T>): Promise<T>
}

const known = new WeakMap<SocketOptions, Set<Watched>>()

/**
 * Makes the sockets of a client, by its option `socket`, since postgres.js has no way to end one connection: it would wait on a dead one
 * for ever, and have one less. Which socket a statement went to it does not tell either, so those are cut that said nothing for long.
 */
export function watchedSockets(options: SocketOptions | null, patience: Patience): WatchedSockets {
  const sockets = options === null ? new Set<Watched>() : socketsOf(options, patience)
  const halfMs = patience.answerMs / 2

  function answered<T>(pending: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let waitedMs = 0
      let before = new Map<Watched, number>()
      let timer = setTimeout(lookLater, halfMs)
      function lookLater(): void {
        waitedMs += halfMs
        // First whatever lies in this process unread: an event loop that stood still is no silent database.
        setImmediate(look)
      }
      function look(): void {
        if (isOver) return
        const silent = [...before].filter(([socket, bytes]) => socket.bytesRead === bytes).map(([socket]) => socket)
        const nobodySpeaks = [...sockets].every((socket) => socket.bytesRead === (before.get(socket) ?? 0))
        if (waitedMs >= patience.connectionMs || (nobodySpeaks && waitedMs >= patience.answerMs)) {
          // Behind another caller's statement it is not the network that is slow.
          if (nobodySpeaks || isUnderWay(pending)) for (const socket of silent) socket.destroy()
          reject(new Silence())
          return
        }
        before = new Map([...sockets].map((socket) => [socket, socket.bytesRead]))
        timer = setTimeout(lookLater, halfMs)
      }
      let isOver = false
      const end = () => {
        isOver = true
        clearTimeout(timer)
      }
      pending.then(
        (value) => {
          end()
          resolve(value)
        },
        (error: unknown) => {
          end()
          reject(error)
        },
      )
    })
  }

  return { answered }
}

/** Whether a statement is the one that its connection works on, as postgres.js notes on it. */
function isUnderWay(pending: object): boolean {
  return 'active' in pending && pending.active === true
}

function socketsOf(options: SocketOptions, patience: Patience): Set<Watched> {
  const found = known.get(options)
  if (found !== undefined) return found
  const sockets = new Set<Watched>()
  known.set(options, sockets)
  // On Cloudflare Workers postgres.js has sockets of another kind.
  if ('WebSocketPair' in globalThis) return sockets
  const make = typeof options.socket === 'function' ? options.socket : dialler(options)
  options.socket = async (...given: unknown[]) => {
    const socket: unknown = await make(...given)
    for (const old of sockets) if (old.destroyed) sockets.delete(old)
    if (isWatchable(socket)) {
      sockets.add(socket)
      const timer = setTimeout(() => socket.bytesRead === 0 && socket.destroy(), patience.dialMs)
      timer.unref?.()
    }
    return socket
  }
  return sockets
}

/** Makes sockets as postgres.js does: to the next host when one to this host has closed. */
function dialler({ host: hosts = [], port: ports = [], path }: SocketOptions): () => Socket {
  let at = 0
  let here: Socket[] = []
  return () => {
    if (typeof path === 'string' && path !== '') return connect(path)
    if (here.some(({ destroyed }) => destroyed)) {
      at = (at + 1) % hosts.length
      here = []
    }
    const [host = 'localhost', port = 5432] = [hosts[at], ports[at]]
    // postgres.js reads from the socket for whom a certificate has to be.
    const socket = Object.assign(connect({ host, port }), { host, port })
    here.push(socket)
    return socket
  }
}

function isWatchable(socket: unknown): socket is Watched {
  return typeof socket === 'object' && socket !== null && 'bytesRead' in socket && 'destroy' in socket
}
