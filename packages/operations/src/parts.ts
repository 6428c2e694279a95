import { bulkPart } from './bulk/bulk-part.js'
import { feedPart } from './feed/feed-part.js'
import type { Part } from './kernel/part.js'
import type { WebhookOptions } from './webhooks/webhook-service.js'
import { webhooksPart } from './webhooks/webhooks-part.js'

/** Everything that operations do beside what they are asked for; one file for each flat. A round does them in this order. */
export function partsOf({ webhooks = {} }: { readonly webhooks?: WebhookOptions }): readonly Part[] {
  return [feedPart, bulkPart, webhooksPart(webhooks)]
}
