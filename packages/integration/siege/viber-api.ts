import { once } from 'node:events'
import { createServer } from 'node:http'
import * as z from 'zod'
import { onLoopback } from '../../core/test/support/on-loopback.js'
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
  const { port, close } = await onLoopback(server)
  return {
    url: `http://127.0.0.1:${port}/pa`,
    taken,
    async close() {
      close()
      await once(server, 'close')
    },
  }
}
