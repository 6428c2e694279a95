import {
  heardWebhook,
  type InboundRequest,
  isSameSecret,
  provenWebhook,
  type Reception,
  refusedWebhook,
  type SampleWebhook,
} from '@chatfactor/core/transport'
import type { Settings } from './options.js'
import { updateOf } from './update-events.js'

/** An update of an unknown kind, with the secret; `null` for a bot that polls. */
export function sampleWebhook({ webhookSecret }: Pick<Settings, 'webhookSecret'>): SampleWebhook | null {
  if (webhookSecret === null) return null
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': webhookSecret }
  return { headers, body: '{"update_id":0}' }
}

/**
 * Makes `receive`: method, size and secret are checked before anything is parsed, nothing touches the network.
 *
 * The acknowledging answer has no body: Telegram would execute one with a `method` as an API call. Source:
 * https://core.telegram.org/bots/api#setwebhook
 */
export function receiver(
  settings: Pick<Settings, 'webhookSecret' | 'botUsername' | 'clock'>,
): (request: InboundRequest) => Reception {
  const { webhookSecret } = settings
  return (request) => {
    const webhook = provenWebhook(request, {
      isGenuine: (_body, headers) =>
        webhookSecret !== null && isSameSecret(headers['x-telegram-bot-api-secret-token'], webhookSecret),
    })
    if (webhook.outcome !== 'proven') return webhook
    const update = updateOf(webhook.content, settings)
    return update === null ? refusedWebhook('malformed') : heardWebhook(update.events)
  }
}
