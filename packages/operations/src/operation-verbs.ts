import { asked, atOnce, own, type VerbsOf } from '@chatfactor/core/feature'
import type { Operations } from './operations.js'
import { webhookVerbs } from './webhooks/webhook-verbs.js'

/** How the verbs of operations may be called. */
export const operationVerbs: VerbsOf<Operations> = {
  feed: atOnce({ options: own }),
  consumers: { list: asked(), delete: asked({ consumer: own }) },
  webhooks: webhookVerbs,
}
