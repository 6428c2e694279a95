import { bulkPart } from './bulk/bulk-part.js'
import { feedPart } from './feed/feed-part.js'
import { figuresPart } from './figures/figures-part.js'
import { jobsPart } from './jobs/jobs-part.js'
import type { Part } from './kernel/part.js'
import { trailPart } from './trail/trail-part.js'
import type { WebhookOptions } from './webhooks/webhook-service.js'
import { webhooksPart } from './webhooks/webhooks-part.js'

/** What the background work depends on. */
export interface PartOptions {
  readonly webhooks: WebhookOptions
  readonly sealAfterMs: number
}

/** All background work of operations, one part per folder. A round runs them in this order. */
export function partsOf({ webhooks, sealAfterMs }: PartOptions): readonly Part[] {
  return [jobsPart, feedPart, bulkPart, figuresPart, webhooksPart(webhooks), trailPart(sealAfterMs)]
}
