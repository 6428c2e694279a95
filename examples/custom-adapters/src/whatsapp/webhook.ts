import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { HttpReply, InboundEvent, InboundRequest, Reception } from '@chatfactor/core'
import { eventsOf } from './events.js'
import type { Settings } from './options.js'

const maxBodyBytes = 512 * 1024

/**
 * Makes `receive`: method, size and signature first, over the bytes as they came; parsing after that.
 *
 * `onEvents` hears what came in, and must not throw.
 * Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function receiver(
  { phoneNumberId, appSecret, verifySecret }: Settings,
  onEvents: (events: readonly InboundEvent[]) => void,
): (request: InboundRequest) => Reception {
  return ({ method, url, headers, body }) => {
    if (method.toUpperCase() === 'GET') return handshake(url, verifySecret)
    if (method.toUpperCase() !== 'POST') return refused('method', { status: 405, headers: { allow: 'GET, POST' } })
    if (body.byteLength > maxBodyBytes) return refused('too_large', { status: 413 })
    const signature = createHmac('sha256', appSecret).update(body).digest('hex')
    if (!isSame(headers['x-hub-signature-256'] ?? '', `sha256=${signature}`)) {
      return refused('bad_signature', { status: 401 })
    }
    const parsed = json(body)
    if (parsed === undefined) return refused('malformed', { status: 400 })
    const events = eventsOf(parsed, phoneNumberId)
    onEvents(events)
    return { outcome: 'events', events, acknowledge: () => ({ status: 200 }), retryLater: () => ({ status: 503 }) }
  }
}

/** Meta asks once whether the address is ours: it shows our secret, and reads its own challenge in the answer. */
function handshake(url: string, verifySecret: string): Reception {
  const asked = URL.canParse(url, 'http://host') ? new URL(url, 'http://host').searchParams : new URLSearchParams()
  const challenge = asked.get('hub.challenge') ?? ''
  const isGenuine = asked.get('hub.mode') === 'subscribe' && isSame(asked.get('hub.verify_token') ?? '', verifySecret)
  // Digits alone: what is repeated here must not become a page in somebody's browser.
  if (!isGenuine || !/^\d{1,64}$/.test(challenge)) return refused('bad_signature', { status: 403 })
  return { outcome: 'handshake', reply: { status: 200, headers: { 'content-type': 'text/plain' }, body: challenge } }
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function refused(reason: Extract<Reception, { outcome: 'refused' }>['reason'], reply: HttpReply): Reception {
  return { outcome: 'refused', reason, reply }
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
