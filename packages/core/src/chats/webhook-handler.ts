import type { Engine } from '../kernel/engine.js'
import { tellProblem } from '../kernel/problem.js'
import { within } from '../kernel/within.js'
import { fittedMessage } from '../messages/fitted-message.js'
import type { HttpReply, InboundRequest, Reception } from '../ports/transport.js'
import type { ChatWays } from './chat-ways.js'
import { readBody } from './request-body.js'
import { takeIn } from './take-in.js'

const bodyIsGone =
  'The body of this webhook was read before Chatfactor saw it, so its signature cannot be checked. ' +
  'Mount Chatfactor before any body parser: move app.use(express.json()) below the line that mounts the portal or the webhook.'

/** How long a body may take to arrive. */
const bodyDeadlineMs = 10_000

/**
 * Answers a platform's webhook: proof of origin first, then the events, each once, then the acknowledgement. Never rejects.
 *
 * Messages that follow are sent after the answer; only what may not be sent at all yet travels in the answer itself. While the store is
 * away the platform is asked to deliver again; an event that fails by itself is acknowledged, or it would come again for ever.
 */
export async function handleWebhook(engine: Engine, ways: ChatWays, name: string, request: Request): Promise<Response> {
  const registered = engine.channels.transports.find(name)
  if (registered === null) return new Response('Not found', { status: 404 })
  let inbound: InboundRequest
  try {
    if (request.bodyUsed) {
      // Development polls, so this shows in production first: tell the listeners.
      tellProblem(engine, `webhook ${name}`, new Error(bodyIsGone))
      return new Response(`${bodyIsGone}\n`, { status: 500 })
    }
    const body = await within(
      bodyDeadlineMs,
      () => readBody(request),
      () => new Error('the body did not arrive in time'),
    )
    if (body === null) return new Response(null, { status: 413 })
    inbound = inboundOf(request, body)
  } catch {
    return new Response(null, { status: 400 })
  }
  let reception: Reception
  try {
    reception = registered.transport.receive(inbound)
    if (reception.outcome !== 'events') return responseOf(reception.reply)
  } catch (error) {
    tellProblem(engine, `webhook ${name}`, error)
    return new Response(null, { status: 200 })
  }
  try {
    const { events } = reception
    const inline = await takeIn(engine, ways, name, events)
    // One response answers one chat: if a batch brought several, none gets what was meant for another.
    const isOneChat = new Set(events.map(({ chatId }) => chatId)).size <= 1
    const words = isOneChat && inline !== null ? fittedMessage(inline, registered.transport.capabilities) : null
    return responseOf(reception.acknowledge(words))
  } catch (error) {
    tellProblem(engine, `webhook ${name}`, error)
    return responseOf(reception.retryLater())
  }
}

function inboundOf(request: Request, body: Uint8Array): InboundRequest {
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body }
}

function responseOf({ status, headers, body }: HttpReply): Response {
  return new Response(body ?? null, { status, ...(headers === undefined ? {} : { headers: { ...headers } }) })
}
