import type { AuthorizationEvents } from '@chatfactor/core'
import { coreSaid } from '@chatfactor/core/feature'
import { actSaid } from '../acts/act-happenings.js'
import { bulkSaid } from '../bulk/bulk-happenings.js'
import { keysSaid } from '../keys/keys-happenings.js'
import { leavingSaid } from '../leaving/leaving-happenings.js'
import { peopleJobsSaid } from '../people-jobs/bulk-happenings.js'
import { statesSaid } from '../states/states-happenings.js'
import { trailSaid } from '../trail/trail-happenings.js'
import { webhookSaid } from './webhook-happenings.js'

/** Every event of core and of this package that webhooks can send: when it is sent, and the contents of its `data`. Other features bring their own. */
export const webhookCatalogue = {
  ...coreSaid(),
  ...statesSaid(),
  ...webhookSaid(),
  ...keysSaid(),
  ...bulkSaid(),
  ...leavingSaid(),
  ...peopleJobsSaid(),
  ...actSaid(),
  ...trailSaid(),
}

/** Events that an endpoint can subscribe to; those of other packages only exist with their feature. */
export type WebhookEvent =
  | {
      readonly [H in keyof typeof webhookCatalogue]: (typeof webhookCatalogue)[H] extends string ? never : H
    }[keyof typeof webhookCatalogue]
  | keyof AuthorizationEvents
  | (string & Readonly<Record<never, never>>)
