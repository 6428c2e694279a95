import type { Part } from '../kernel/part.js'
import { sweepMessages } from './message-sweep.js'
import { senderOf, type WebhookOptions } from './webhook-service.js'
import { webhooksBeside } from './webhook-worker.js'

/** Sends events to receivers outside. */
export function webhooksPart(options: WebhookOptions): Part {
  return { beside: (engine) => webhooksBeside(engine, senderOf(engine, options)), sweep: sweepMessages }
}
