import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpReply, InboundEvent, InboundRequest, Reception } from '@chatfactor/core'
import type { Settings } from './options.js'
import { eventsOf, type PageOwner } from './page-events.js'
import { type PageItem, pageItems } from './page-items.js'

/** Far above any delivery that Meta makes. */
const maxBodyBytes = 256 * 1024

/** What a receiver needs to know. */
export type WebhookSettings = Pick<Settings, 'pageId' | 'appSecret' | 'verifySecret' | 'getStartedPayload' | 'clock'>

type Refusal = Extract<Reception, { outcome: 'refused' }>
type Events = Extract<Reception, { outcome: 'events' }>

/** An item of a delivery, and what it means. */
export interface HeardItem extends PageItem {
  readonly events: readonly InboundEvent[]
}

/** A reception that also has what Meta sent, for a host with a bot of its own. */
export type PageReception = Exclude<Reception, Events> | (Events & { readonly items: readonly HeardItem[] })

/**
 * Makes `receive`: method, size and signature are checked before anything is parsed, nothing touches the network.
 *
 * The signature covers the bytes as they came, so a body that was parsed and written again does not fit. Only SHA-256
 * counts; the older SHA-1 header is not looked at. A GET is Meta asking, once, whether the address is ours.
 * Source: https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function receiver(settings: WebhookSettings, owner: PageOwner): (request: InboundRequest) => PageReception {
  return (request) => {
    const method = request.method.toUpperCase()
    if (method === 'GET') return handshake(request.url, settings.verifySecret)
    if (method !== 'POST') return refused('method', { status: 405, headers: { allow: 'GET, POST' } })
    const { body, headers } = request
    if (body.byteLength > maxBodyBytes) return refused('too_large', { status: 413 })
    if (!isSigned(body, headers['x-hub-signature-256'], settings.appSecret)) {
      return refused('bad_signature', { status: 401 })
    }
    const found = pageItems(json(body), settings.pageId)
    if (found === null) return refused('malformed', { status: 400 })
    const items = found.map((item) => ({ ...item, events: eventsOf(item, settings, owner) }))
    return {
      outcome: 'events',
      items,
      events: items.flatMap(({ events }) => events),
      acknowledge: () => ({ status: 200 }),
      retryLater: () => ({ status: 503 }),
    }
  }
}

function isSigned(body: Uint8Array, signature: string | undefined, appSecret: string): boolean {
  const given = /^sha256=([0-9a-f]{64})$/.exec(signature ?? '')?.[1]
  if (given === undefined) return false
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(body).digest())
}

/** Says back what Meta says, so only a short word that means nothing to anybody, and only to who knows the secret. */
function handshake(address: string, verifySecret: string): PageReception {
  const url = URL.canParse(address, 'http://host') ? new URL(address, 'http://host') : null
  const given = (name: string) => url?.searchParams.get(`hub.${name}`) ?? ''
  const isKnown = timingSafeEqual(digest(given('verify_token')), digest(verifySecret))
  if (given('mode') !== 'subscribe' || !isKnown) return refused('bad_signature', { status: 403 })
  const challenge = given('challenge')
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(challenge)) return refused('malformed', { status: 400 })
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }
  return { outcome: 'handshake', reply: { status: 200, headers, body: challenge } }
}

function refused(reason: Refusal['reason'], reply: HttpReply): Refusal {
  return { outcome: 'refused', reason, reply }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return null
  }
}
