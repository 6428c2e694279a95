import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpReply, InboundRequest, OutboundMessage, Reception } from '@chatfactor/core'
import { type Callback, callbackOf, eventOf } from './callback-events.js'
import { exactJson } from './exact-json.js'
import { welcomeBody } from './message-body.js'
import type { Settings } from './options.js'

/** Far above any callback; theirs are a few kilobytes. */
const maxBodyBytes = 256 * 1024

type Refusal = Extract<Reception, { outcome: 'refused' }>
type Opened = Refusal | { readonly outcome: 'opened'; readonly callback: Callback }
export type WebhookSettings = Pick<Settings, 'botCredential' | 'senderName' | 'senderAvatar' | 'clock'>

/**
 * Checks where a webhook comes from and reads it: method, size and signature before anything is parsed.
 *
 * The signature is an HMAC over the exact bytes, in lower-case hex; it is compared over digests, so neither length nor
 * beginning shows in the time it takes.
 * Source: https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 */
export function opener({ botCredential }: Pick<Settings, 'botCredential'>): (request: InboundRequest) => Opened {
  return ({ method, headers, body }) => {
    if (method.toUpperCase() !== 'POST') return refused('method', { status: 405, headers: { allow: 'POST' } })
    // A body parser in front leaves an object, whose bytes nobody can sign or check.
    if (!(body instanceof Uint8Array)) return refused('malformed', { status: 400 })
    if (body.byteLength > maxBodyBytes) return refused('too_large', { status: 413 })
    const expected = createHmac('sha256', botCredential).update(body).digest('hex')
    const proof: unknown = headers['x-viber-content-signature']
    const given = typeof proof === 'string' ? proof : ''
    if (!timingSafeEqual(digest(given), digest(expected))) return refused('bad_signature', { status: 401 })

    const callback = callbackOf(exactJson(new TextDecoder().decode(body)))
    return callback === null ? refused('malformed', { status: 400 }) : { outcome: 'opened', callback }
  }
}

/** Makes `receive`. Only the answer to `conversation_started` may have a body: Viber shows it as the welcome message. */
export function receiver(settings: WebhookSettings): (request: InboundRequest) => Reception {
  const open = opener(settings)
  return (request) => {
    const opened = open(request)
    return opened.outcome === 'opened' ? receptionOf(opened.callback, settings) : opened
  }
}

/** What a genuine callback comes to. */
export function receptionOf(callback: Callback, settings: WebhookSettings): Extract<Reception, { outcome: 'events' }> {
  const event = eventOf(callback, settings)
  return {
    outcome: 'events',
    events: event === null ? [] : [event],
    acknowledge: (inline) => acknowledgement(callback, inline, settings),
    retryLater: () => ({ status: 503 }),
  }
}

function acknowledgement(callback: Callback, inline: OutboundMessage | null, settings: WebhookSettings): HttpReply {
  const mayCarry = callback.event === 'conversation_started' && inline !== null
  const welcome = mayCarry ? welcomeBody(inline, settings) : null
  return welcome === null ? { status: 200 } : welcomeReply(welcome)
}

/** A welcome message on its way. */
export function welcomeReply(welcome: object): HttpReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(welcome) }
}

function refused(reason: Refusal['reason'], reply: HttpReply): Refusal {
  return { outcome: 'refused', reason, reply }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
