import { createHash, timingSafeEqual } from 'node:crypto'
import type { HttpReply, InboundRequest, Reception } from '@chatfactor/core'
import type { Settings } from './options.js'
import { updateOf } from './update-events.js'

/** Far above any update; ours are a few kilobytes. */
const maxBodyBytes = 256 * 1024

type Refusal = Extract<Reception, { outcome: 'refused' }>

/**
 * Makes `receive`: method, size and secret are checked before anything is parsed, nothing touches the network.
 *
 * The secret is compared over digests, so neither its length nor its beginning shows in the time it takes.
 * The answer that acknowledges has no body at all: Telegram executes a body with a `method` as an API call.
 * Source: https://core.telegram.org/bots/api#setwebhook
 */
export function receiver(
  settings: Pick<Settings, 'webhookSecret' | 'botUsername' | 'clock'>,
): (request: InboundRequest) => Reception {
  const expected = settings.webhookSecret === null ? null : digest(settings.webhookSecret)

  return ({ method, headers, body }) => {
    if (method.toUpperCase() !== 'POST') return refused('method', { status: 405, headers: { allow: 'POST' } })
    if (body.byteLength > maxBodyBytes) return refused('too_large', { status: 413 })
    const given = digest(headers['x-telegram-bot-api-secret-token'] ?? '')
    if (expected === null || !timingSafeEqual(given, expected)) return refused('bad_signature', { status: 401 })

    const update = updateOf(json(body), settings)
    if (update === null) return refused('malformed', { status: 400 })
    return {
      outcome: 'events',
      events: update.events,
      acknowledge: () => ({ status: 200 }),
      retryLater: () => ({ status: 503 }),
    }
  }
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
