import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSocketServer, type Socket } from 'node:net'
import type { PlatformReply, PlatformRequest } from './transport-under-test.js'

/** What the server does with one request. */
export type Behaviour = (exchange: {
  readonly request: PlatformRequest
  readonly response: ServerResponse
  readonly socket: Socket
}) => void

/** A platform on loopback that does what a law says. */
export interface LoopbackPlatform {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string
  /** Every complete request, oldest first. */
  readonly requests: readonly PlatformRequest[]
  /** Sets how requests are answered from now on. */
  behave(behaviour: Behaviour): void
  /** Sets how connections are treated from now on, before they become HTTP. */
  meet(connection: (socket: Socket) => void): void
  /** Ends every connection; from now on nothing listens at `url`. */
  close(): Promise<void>
}

/** Opens a {@link LoopbackPlatform} on a free port. */
export async function loopbackPlatform(first: Behaviour): Promise<LoopbackPlatform> {
  const requests: PlatformRequest[] = []
  const sockets = new Set<Socket>()
  let behaviour = first
  let connection: ((socket: Socket) => void) | null = null

  const http = createServer(async (incoming, response) => {
    const request = await complete(incoming)
    if (request === null) return
    requests.push(request)
    behaviour({ request, response, socket: incoming.socket })
  })
  const listener = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    if (connection === null) http.emit('connection', socket)
    else connection(socket)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback')

  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    behave: (next) => {
      behaviour = next
    },
    meet: (next) => {
      connection = next
    },
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Answers with a reply, by default as JSON. */
export function replying(reply: (request: PlatformRequest) => PlatformReply): Behaviour {
  return ({ request, response }) => {
    const { status, headers, body } = reply(request)
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
  }
}

/** `null` for a request whose sender hung up before its end. */
async function complete(incoming: IncomingMessage): Promise<PlatformRequest | null> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
    const headers: Record<string, string | undefined> = {}
    for (const [name, value] of Object.entries(incoming.headers)) headers[name] = value?.toString()
    const body = Buffer.concat(chunks).toString('utf8')
    return { method: incoming.method ?? '', path: incoming.url ?? '', headers, body }
  } catch {
    return null
  }
}
