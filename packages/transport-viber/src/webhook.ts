import {
  type HttpReply,
  heardWebhook,
  hmacSha256,
  type InboundRequest,
  isSameSecret,
  type OutboundMessage,
  provenWebhook,
  type Reception,
  type RefusedWebhook,
  refusedWebhook,
  type SampleWebhook,
} from '@chatfactor/core/transport'
import { type Callback, callbackOf, eventOf } from './callback-events.js'
import { exactJson } from './exact-json.js'
import { welcomeBody } from './message-body.js'
import type { Settings } from './options.js'

type Opened = RefusedWebhook | { readonly outcome: 'opened'; readonly callback: Callback }
export type WebhookSettings = Pick<Settings, 'botCredential' | 'senderName' | 'senderAvatar' | 'clock'>

/**
 * Checks where a webhook comes from and reads it: method, size and signature before anything is parsed.
 *
 * The signature is an HMAC over the exact bytes, in lower-case hex. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 */
export function opener({ botCredential }: Pick<Settings, 'botCredential'>): (request: InboundRequest) => Opened {
  return (request) => {
    const webhook = provenWebhook(request, {
      isGenuine: (body, headers) => isSameSecret(headers['x-viber-content-signature'], hmacSha256(botCredential, body)),
      read: (body) => exactJson(new TextDecoder().decode(body)),
    })
    if (webhook.outcome !== 'proven') return webhook
    const callback = callbackOf(webhook.content)
    return callback === null ? refusedWebhook('malformed') : { outcome: 'opened', callback }
  }
}

/** The signed callback that Viber sends when a webhook is set. */
export function sampleWebhook(settings: Pick<Settings, 'botCredential'>): SampleWebhook {
  const body = '{"event":"webhook","timestamp":0}'
  const signature = hmacSha256(settings.botCredential, body)
  return { headers: { 'content-type': 'application/json', 'x-viber-content-signature': signature }, body }
}

/**
 * Makes `receive`. Only the answer to `conversation_started` may have a body: Viber shows it as the welcome message.
 */
export function receiver(settings: WebhookSettings): (request: InboundRequest) => Reception {
  const open = opener(settings)
  return (request) => {
    const opened = open(request)
    return opened.outcome === 'opened' ? receptionOf(opened.callback, settings) : opened
  }
}

/** The reception of a genuine callback. */
export function receptionOf(callback: Callback, settings: WebhookSettings): Extract<Reception, { outcome: 'events' }> {
  const event = eventOf(callback, settings)
  const heard = heardWebhook(event === null ? [] : [event])
  return { ...heard, acknowledge: (inline) => acknowledgement(callback, inline, settings) }
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
