import { asked, id, own, type VerbsOf } from '@chatfactor/core/feature'
import type { Webhooks } from './webhooks.js'

/** The arguments of the webhook verbs. */
export const webhookVerbs: VerbsOf<Webhooks> = {
  create: asked({ input: own }),
  list: asked({ input: own }),
  update: asked({ endpointId: id, change: own }),
  delete: asked({ endpointId: id, options: own }),
  rotateSecret: asked({ endpointId: id, options: own }),
  endRotation: asked({ endpointId: id, options: own }),
  sendTest: asked({ endpointId: id }),
  messages: asked({ endpointId: id, options: own }),
  sendAgain: asked({ messageId: id, options: own }),
}
