import {
  heardWebhook,
  hmacSha256,
  type InboundRequest,
  isSameSecret,
  provenWebhook,
  type Reception,
  refusedWebhook,
} from '@chatfactor/core/transport'
import { eventsOf } from './events.js'
import type { Settings } from './options.js'

/**
 * Makes `receive`. The signature covers the bytes as they came.
 * Source: https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function receiver({ phoneNumberId, appSecret, verifySecret }: Settings): (request: InboundRequest) => Reception {
  return (request) => {
    if (request.method.toUpperCase() === 'GET') return handshake(request.url, verifySecret)
    const webhook = provenWebhook(request, {
      allow: 'GET, POST',
      isGenuine: (body, headers) =>
        isSameSecret(headers['x-hub-signature-256'], `sha256=${hmacSha256(appSecret, body)}`),
    })
    return webhook.outcome === 'proven' ? heardWebhook(eventsOf(webhook.content, phoneNumberId)) : webhook
  }
}

/** Meta asks once whether the address is ours: it shows our secret, and reads its own challenge in the answer. */
function handshake(url: string, verifySecret: string): Reception {
  const asked = URL.canParse(url, 'http://host') ? new URL(url, 'http://host').searchParams : new URLSearchParams()
  const challenge = asked.get('hub.challenge') ?? ''
  const isGenuine = asked.get('hub.mode') === 'subscribe' && isSameSecret(asked.get('hub.verify_token'), verifySecret)
  // Digits alone: what is repeated here must not become a page in somebody's browser.
  if (!isGenuine || !/^\d{1,64}$/.test(challenge)) return refusedWebhook('bad_signature', { status: 403 })
  return { outcome: 'handshake', reply: { status: 200, headers: { 'content-type': 'text/plain' }, body: challenge } }
}
