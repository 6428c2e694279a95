import { once } from 'node:events'
import { createServer } from 'node:http'
import * as z from 'zod'
import { json } from './bot-api.js'

/** A Viber on loopback that refuses the first message to each person, and takes all others. */
export interface ViberApi {
  readonly url: string
  /** Whom a message reached. */
  readonly taken: readonly string[]
  close(): Promise<void>
}

const messageSchema = z.object({ receiver: z.string().optional() })
const refused = { status: 99, status_message: 'general error' }

export async function startViberApi(): Promise<ViberApi> {
  const asked = new Set<string>()
  const taken: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const { receiver } = messageSchema.parse(JSON.parse(body))
      if (receiver === undefined) return json(response, 200, '{"status":0,"status_message":"ok"}')
      if (!asked.has(receiver)) {
        asked.add(receiver)
        return json(response, 200, JSON.stringify(refused))
      }
      taken.push(receiver)
      json(response, 200, `{"status":0,"status_message":"ok","message_token":${taken.length}}`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The Viber API has no port.')
  return {
    url: `http://127.0.0.1:${address.port}/pa`,
    taken,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
