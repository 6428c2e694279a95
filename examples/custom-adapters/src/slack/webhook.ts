import {
  formIn,
  heardWebhook,
  hmacSha256,
  type InboundRequest,
  isSameSecret,
  jsonIn,
  provenWebhook,
  type Reception,
  refusedWebhook,
} from '@chatfactor/core/transport'
import * as z from 'zod'
import { eventsOf } from './events.js'
import type { Settings } from './options.js'

/** An older webhook may be one that somebody recorded. */
const oldestMs = 5 * 60_000

/** The challenge is repeated, so it may not be able to become a page. */
const verification = z.looseObject({
  type: z.literal('url_verification'),
  challenge: z.string().regex(/^[\w-]{1,200}$/),
})

/**
 * Makes `receive`. Slack writes two formats: events are JSON, pressed buttons and commands are forms. The signature covers the time
 * and the bytes of either.
 * Source: https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function receiver({ teamId, signingSecret, clock }: Settings): (request: InboundRequest) => Reception {
  return (request) => {
    const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true
    const seconds = request.headers['x-slack-request-timestamp'] ?? ''
    const sentAt = new Date(Number(seconds) * 1000)
    const isRecent = Math.abs(clock.now().getTime() - sentAt.getTime()) <= oldestMs
    const webhook = provenWebhook(request, {
      isGenuine: (body, headers) => isRecent && isSameSecret(headers['x-slack-signature'], signed(seconds, body)),
      read: isForm ? formIn : jsonIn,
    })
    if (webhook.outcome !== 'proven') return webhook
    const asked = verification.safeParse(webhook.content).data
    if (asked !== undefined) return { outcome: 'handshake', reply: plain(asked.challenge) }
    if (isChallenge(webhook.content)) return refusedWebhook('malformed')
    return heardWebhook(eventsOf(webhook.content, { teamId, sentAt }))
  }

  function signed(seconds: string, body: Uint8Array): string {
    return `v0=${hmacSha256(signingSecret, Buffer.concat([Buffer.from(`v0:${seconds}:`), body]))}`
  }
}

function isChallenge(content: unknown): boolean {
  return z.looseObject({ type: z.literal('url_verification') }).safeParse(content).success
}

function plain(body: string) {
  return { status: 200, headers: { 'content-type': 'text/plain' }, body }
}
