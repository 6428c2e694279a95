import { connect, type Socket } from 'node:net'
import { type Patience, Silence } from '../patience/patience.js'

/** The client options of postgres.js that the store reads and writes. */
export interface SocketOptions {
  readonly host?: readonly string[]
  readonly port?: readonly number[]
  readonly path?: unknown
  /** Whether each new connection asks for the types of arrays, which the store does not need. */
  readonly fetch_types?: unknown
  /** Makes a socket; an option of postgres.js. */
  socket?: unknown
}

/** The part of a socket that shows whether data arrives, with or without TLS. */
type Watched = Pick<Socket, 'bytesRead' | 'destroy' | 'destroyed'>

/** The sockets of one client. */
export interface WatchedSockets {
  /** Waits for a statement while there is hope; then cuts the silent sockets and rejects with a {@link Silence}. */
  answered<T>(pending: PromiseLike<T>): Promise<T>
}

const known = new WeakMap<SocketOptions, Set<Watched>>()

/**
 * Makes the sockets of a client through its option `socket`, because postgres.js cannot end a single connection: it would wait on a dead one forever.
 * It does not tell which socket a statement uses either, so all sockets that have been silent for long are cut.
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
        // First reads whatever has already arrived: a blocked event loop is not a silent database.
        setImmediate(look)
      }
      function look(): void {
        if (isOver) return
        const silent = [...before].filter(([socket, bytes]) => socket.bytesRead === bytes).map(([socket]) => socket)
        const nobodySpeaks = [...sockets].every((socket) => socket.bytesRead === (before.get(socket) ?? 0))
        if (waitedMs >= patience.connectionMs || (nobodySpeaks && waitedMs >= patience.answerMs)) {
          // If the statement waits behind another caller's, the network is not to blame.
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

/** Whether postgres.js has marked a statement as its connection's current one. */
function isUnderWay(pending: object): boolean {
  return 'active' in pending && pending.active === true
}

function socketsOf(options: SocketOptions, patience: Patience): Set<Watched> {
  const found = known.get(options)
  if (found !== undefined) return found
  const sockets = new Set<Watched>()
  known.set(options, sockets)
  // On Cloudflare Workers postgres.js uses other sockets.
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

/** Makes sockets like postgres.js does: after a connection to one host has closed, the next one goes to the next host. */
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
    // postgres.js reads the certificate's expected host from the socket.
    const socket = Object.assign(connect({ host, port }), { host, port })
    here.push(socket)
    return socket
  }
}

function isWatchable(socket: unknown): socket is Watched {
  return typeof socket === 'object' && socket !== null && 'bytesRead' in socket && 'destroy' in socket
}
