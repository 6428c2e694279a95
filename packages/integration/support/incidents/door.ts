import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:net'

/** What a platform says to a credential that it does not accept. */
export interface Refusal {
  readonly status: number
  readonly body: object
  /** Calls that carry another credential. @defaultValue none */
  readonly spares?: RegExp
}

/** A way to a platform on loopback, at which the platform can refuse the credential. */
export interface Door {
  /** The same address, through the door. */
  through(url: string): string
  revoke(): void
  close(): void
}

const ownHeaders = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding']

export async function openDoor(target: string, { status, body, spares }: Refusal): Promise<Door> {
  let isRevoked = false
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const path = request.url ?? '/'
      if (isRevoked && spares?.test(path) !== true) {
        return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      }
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers))
        if (typeof value === 'string' && !ownHeaders.includes(name)) headers.set(name, value)
      const sent = chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }
      const answer = await fetch(new URL(path, target), { method: request.method ?? 'GET', headers, ...sent }).catch(
        () => null,
      )
      if (answer === null) return response.destroy()
      const type = answer.headers.get('content-type') ?? 'application/json'
      return response.writeHead(answer.status, { 'content-type': type }).end(await answer.text())
    })
  })
  const port = await listening(server)
  return {
    through(url) {
      const moved = new URL(url)
      moved.port = String(port)
      return moved.href.replace(/\/$/, '')
    },
    revoke() {
      isRevoked = true
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The port at which a server listens from now on, on this machine. */
export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}
