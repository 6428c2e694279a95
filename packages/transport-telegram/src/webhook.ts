import {
  heardWebhook,
  type InboundRequest,
  isSameSecret,
  provenWebhook,
  type Reception,
  refusedWebhook,
} from '@chatfactor/core/transport'
import type { Settings } from './options.js'
import { updateOf } from './update-events.js'

/**
 * Makes `receive`: method, size and secret are checked before anything is parsed, nothing touches the network.
 *
 * The answer that acknowledges has no body at all: Telegram executes a body with a `method` as an API call.
 * Source: https://core.telegram.org/bots/api#setwebhook
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
