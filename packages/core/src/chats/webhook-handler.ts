import type { Engine } from '../kernel/engine.js'
import { fittedMessage } from '../messages/fitted-message.js'
import type { HttpReply, InboundRequest, OutboundMessage } from '../ports/transport.js'
import { actOnEvent } from './inbound.js'
import { readBody } from './request-body.js'

const bodyIsGone =
  'The body of this webhook was read before Chatfactor saw it, so its signature cannot be checked.\n' +
  'Mount Chatfactor before any body parser: move app.use(express.json()) below the line that mounts the portal or the webhook.\n'

/**
 * Answers a platform's webhook: proof of origin first, then the events, each once, then the acknowledgement. Never rejects.
 *
 * Messages that follow are sent after the answer; only what may not be sent at all yet travels in the answer itself. When the store is down the platform is asked to deliver again.
 */
export async function handleWebhook(engine: Engine, name: string, request: Request): Promise<Response> {
  const registered = engine.transports.find(name)
  if (registered === null) return new Response('Not found', { status: 404 })
  if (request.bodyUsed) return new Response(bodyIsGone, { status: 500 })
  let body: Uint8Array | null
  try {
    body = await readBody(request)
  } catch {
    return new Response(null, { status: 400 })
  }
  if (body === null) return new Response(null, { status: 413 })
  const reception = registered.transport.receive(inboundOf(request, body))
  if (reception.outcome !== 'events') return responseOf(reception.reply)
  try {
    const { events } = reception
    engine.monitor.heard(name)
    let inline: OutboundMessage | null = null
    for (const event of events) inline = (await actOnEvent(engine, name, event)) ?? inline
    // One response speaks to one chat: where a batch brought several, none of them gets what was meant for another.
    const isOneChat = new Set(events.map(({ chatId }) => chatId)).size <= 1
    const words = isOneChat && inline !== null ? fittedMessage(inline, registered.transport.capabilities) : null
    return responseOf(reception.acknowledge(words))
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error))
    engine.emit({ name: 'problem', data: { where: `webhook ${name}`, error: known } })
    return responseOf(reception.retryLater())
  }
}

function inboundOf(request: Request, body: Uint8Array): InboundRequest {
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body }
}

function responseOf({ status, headers, body }: HttpReply): Response {
  return new Response(body ?? null, { status, ...(headers === undefined ? {} : { headers: { ...headers } }) })
}
