import * as z from 'zod/mini'
import { isChatfactorError } from '../errors/index.js'
import { type Engine, isLanguageTag, parseInput, tellProblem } from '../kernel/index.js'
import { fittedMessage } from '../messages/index.js'
import {
  type HttpReply,
  type InboundEvent,
  type InboundRequest,
  isStorableText,
  type OutboundMessage,
  type Reception,
} from '../ports/index.js'
import { object, text } from '../records/index.js'
import { isNoticeOfKey, longest, within } from '../stores/index.js'
import type { ChatWays } from './chat-ways.js'
import { actOnEvent } from './inbound.js'

/** The largest webhook body that is read (C46). */
export const largestBody = 256 * 1024

/** Reads a request's body as bytes up to the limit; `null` if there is more. */
export async function readBody(request: Request): Promise<Uint8Array | null> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > largestBody) return null
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    length += value.length
    if (length > largestBody) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}

/** An id is kept as it is: cleaned, it might be another person's. */
const id = (most: number) => text(1, most).check(z.refine(isStorableText, 'is no text'))
/** Additional data from a platform is used if it is valid, and is no reason to drop an event. */
const hearsay = z.optional(z.unknown())
/** Names are cleaned where they are stored. */
const hint = z.pipe(
  hearsay,
  z.transform((given) => (typeof given === 'string' ? given : null)),
)
const language = z.pipe(
  hearsay,
  z.transform((given) => (typeof given === 'string' && isLanguageTag(given) ? given : null)),
)
const profile = z.pipe(
  z.pipe(
    hearsay,
    z.transform((given) => (typeof given === 'object' && !Array.isArray(given) ? given : null)),
  ),
  z.nullable(object({ displayName: hint, username: hint, language })),
)

/** It becomes a record's id, after the names of transport and account. */
const longestDedupeKey = 300

const base = object({
  dedupeKey: id(longestDedupeKey),
  chatId: id(longest('chats', 'chatId')),
  occurredAt: z.date(),
  mayReply: z.boolean(),
  profile,
})

const event = z.union([
  z.extend(base, { type: z.literal('code'), code: z.string(), pushable: z.boolean() }),
  z.extend(base, { type: z.literal('opened'), pushable: z.boolean() }),
  z.extend(base, { type: z.literal('text'), text: z.string() }),
  z.extend(base, {
    type: z.literal('action'),
    value: z.string(),
    ackId: z.nullable(z.string()),
    messageId: z.nullable(z.string()),
  }),
  z.extend(base, { type: z.literal('reachable') }),
  z.extend(base, { type: z.literal('unreachable'), reason: z.enum(['blocked', 'unsubscribed']) }),
  z.extend(base, { type: z.literal('receipt'), messageId: z.string(), state: z.enum(['delivered', 'seen', 'failed']) }),
])

/** Checks an event from a platform or a host. Throws `INVALID_INPUT` for malformed events, and for ids that cannot be stored. */
export function readEvent(given: unknown): InboundEvent {
  return parseInput(event, given)
}

/**
 * Handles events in order. One that fails is tried twice, reported as a `problem` and skipped: it must neither block
 * the others nor come again for ever.
 *
 * Throws if it is not the event's own fault, because the store is unreachable or another process was faster: then
 * nothing is acknowledged, and all of it comes again. Returns the message for the webhook's own response.
 */
export async function takeIn(
  engine: Engine,
  ways: ChatWays,
  transport: string,
  events: readonly InboundEvent[],
): Promise<OutboundMessage | null> {
  engine.channels.monitor.heard(transport)
  let inline: OutboundMessage | null = null
  for (const event of events) inline = (await takeOne(engine, ways, transport, event)) ?? inline
  return inline
}

async function takeOne(
  engine: Engine,
  ways: ChatWays,
  transport: string,
  given: InboundEvent,
): Promise<OutboundMessage | null> {
  const act = async () => actOnEvent(engine, ways, transport, readEvent(given))
  try {
    return await act().catch((error: unknown) => {
      // A call that began with a key revoked meanwhile has written nothing, and the store is not at fault.
      if (isPassing(error) && !isNoticeOfKey(error)) throw error
      return act()
    })
  } catch (error) {
    if (isPassing(error)) throw error
    tellProblem(engine, `event of ${transport}`, error)
    return null
  }
}

/** Whether a failure says nothing about the event. */
function isPassing(error: unknown): boolean {
  return isChatfactorError(error) && (error.code === 'STORE_UNAVAILABLE' || error.code === 'BUSY')
}

const bodyIsGone =
  'The body of this webhook was read before Chatfactor saw it, so its signature cannot be checked. ' +
  'Mount Chatfactor before any body parser: move app.use(express.json()) below the line that mounts the portal or the webhook.'

/** How long a body may take to arrive. */
const bodyDeadlineMs = 10_000

/**
 * Answers a platform's webhook: checks the proof of origin, handles each event once, then acknowledges. Never rejects.
 *
 * Resulting messages are sent after the answer; only what may not be sent yet is in the answer itself. While the store
 * is unreachable the platform is asked to deliver again; an event that fails by its own fault is acknowledged, or it
 * would come again for ever.
 */
export async function handleWebhook(engine: Engine, ways: ChatWays, name: string, request: Request): Promise<Response> {
  const registered = engine.channels.transports.find(name)
  if (registered === null) return new Response('Not found', { status: 404 })
  let inbound: InboundRequest
  try {
    if (request.bodyUsed) {
      // Development polls, so this shows first in production: tell the listeners.
      tellProblem(engine, `webhook ${name}`, new Error(bodyIsGone))
      return new Response(`${bodyIsGone}\n`, { status: 500 })
    }
    const body = await within(
      bodyDeadlineMs,
      () => readBody(request),
      () => new Error('the body did not arrive in time'),
    )
    if (body === null) return new Response(null, { status: 413 })
    inbound = requestOf(request, body)
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
    // One response answers one chat: in a batch of several, none may get another's message.
    const isOneChat = new Set(events.map(({ chatId }) => chatId)).size <= 1
    const words = isOneChat && inline !== null ? fittedMessage(inline, registered.transport.capabilities) : null
    return responseOf(reception.acknowledge(words))
  } catch (error) {
    tellProblem(engine, `webhook ${name}`, error)
    return responseOf(reception.retryLater())
  }
}

function requestOf(request: Request, body: Uint8Array): InboundRequest {
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body }
}

function responseOf({ status, headers, body }: HttpReply): Response {
  return new Response(body ?? null, { status, ...(headers === undefined ? {} : { headers: { ...headers } }) })
}
