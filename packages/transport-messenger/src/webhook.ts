import {
  heardWebhook,
  hmacSha256,
  type InboundEvent,
  type InboundRequest,
  isSameSecret,
  provenWebhook,
  type Reception,
  refusedWebhook,
  type SampleWebhook,
} from '@chatfactor/core/transport'
import type { Settings } from './options.js'
import { eventsOf, type PageOwner } from './page-events.js'
import { type PageItem, pageItems } from './page-items.js'

/** The settings of a receiver. */
export type WebhookSettings = Pick<Settings, 'pageId' | 'appSecret' | 'verifySecret' | 'getStartedPayload' | 'clock'>

type Events = Extract<Reception, { outcome: 'events' }>

/** An item of a delivery, with its events. */
export interface HeardItem extends PageItem {
  readonly events: readonly InboundEvent[]
}

/** A reception with Meta's items, for a host with a bot of its own. */
export type PageReception = Exclude<Reception, Events> | (Events & { readonly items: readonly HeardItem[] })

/**
 * Makes `receive`: method, size and signature are checked before anything is parsed, nothing touches the network.
 *
 * The signature covers the exact bytes, so a body that was parsed and written again does not match. Only SHA-256
 * counts; the older SHA-1 header is ignored. With a GET, Meta verifies the address once. Source:
 * https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function receiver(settings: WebhookSettings, owner: PageOwner): (request: InboundRequest) => PageReception {
  return (request) => {
    if (request.method.toUpperCase() === 'GET') return handshake(request.url, settings.verifySecret)
    const webhook = provenWebhook(request, {
      allow: 'GET, POST',
      isGenuine: (body, headers) =>
        isSameSecret(headers['x-hub-signature-256'], `sha256=${hmacSha256(settings.appSecret, body)}`),
    })
    if (webhook.outcome !== 'proven') return webhook
    const found = pageItems(webhook.content, settings.pageId)
    if (found === null) return refusedWebhook('malformed')
    const items = found.map((item) => ({ ...item, events: eventsOf(item, settings, owner) }))
    return { ...heardWebhook(items.flatMap(({ events }) => events)), items }
  }
}

/** A signed delivery without events. */
export function sampleWebhook({ appSecret }: Pick<Settings, 'appSecret'>): SampleWebhook {
  const body = '{"object":"page","entry":[]}'
  const signature = `sha256=${hmacSha256(appSecret, body)}`
  return { headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature }, body }
}

/** Echoes what Meta sends: only a short harmless word, and only for a caller that knows the secret. */
function handshake(address: string, verifySecret: string): PageReception {
  const url = URL.canParse(address, 'http://host') ? new URL(address, 'http://host') : null
  const given = (name: string) => url?.searchParams.get(`hub.${name}`) ?? ''
  const isKnown = isSameSecret(given('verify_token'), verifySecret)
  if (given('mode') !== 'subscribe' || !isKnown) return refusedWebhook('bad_signature', { status: 403 })
  const challenge = given('challenge')
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(challenge)) return refusedWebhook('malformed')
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  return { outcome: 'handshake', reply: { status: 200, headers, body: challenge } }
}
