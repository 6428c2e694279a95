import { createPublicKey, verify } from 'node:crypto'
import { heardWebhook, type InboundRequest, provenWebhook, type Reception } from '@chatfactor/core/transport'
import * as z from 'zod'
import { eventsOf } from './interactions.js'
import type { Settings } from './options.js'

/** An older webhook may be one that somebody recorded. */
const oldestMs = 5 * 60_000

const kind = z.looseObject({ type: z.number() })
const [ping, command] = [1, 2]
/** Says nothing more than that it was heard: what core has to say is a message of its own. */
const heard = { type: 4, data: { content: '✓', flags: 64 } }
const pressHeard = { type: 6 }

/**
 * Makes `receive`. Discord signs the time and the bytes with Ed25519, and from time to time sends a wrong signature on purpose.
 * Source: https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint
 */
export function receiver({ applicationId, publicKey, clock }: Settings): (request: InboundRequest) => Reception {
  const x = Buffer.from(publicKey, 'hex').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })

  return (request) => {
    const webhook = provenWebhook(request, { isGenuine })
    if (webhook.outcome !== 'proven') return webhook
    const type = kind.safeParse(webhook.content).data?.type
    if (type === ping) return { outcome: 'handshake', reply: json({ type: ping }) }
    const reply = json(type === command ? heard : pressHeard)
    return { ...heardWebhook(eventsOf(webhook.content, applicationId)), acknowledge: () => reply }
  }

  /** A signature of a public key says by itself who made it, so there is nothing to compare in constant time. */
  function isGenuine(body: Uint8Array, headers: InboundRequest['headers']): boolean {
    const seconds = headers['x-signature-timestamp'] ?? ''
    const signature = headers['x-signature-ed25519'] ?? ''
    const isRecent = Math.abs(clock.now().getTime() - Number(seconds) * 1000) <= oldestMs
    // Node reads hexadecimal digits up to the first that is none, and in either case: that is not the same signature.
    if (!isRecent || !/^[\da-f]{128}$/.test(signature)) return false
    return verify(null, Buffer.concat([Buffer.from(seconds), body]), key, Buffer.from(signature, 'hex'))
  }
}

function json(content: object) {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}
