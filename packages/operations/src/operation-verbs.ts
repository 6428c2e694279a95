import { asked, atOnce, id, own, type VerbsOf } from '@chatfactor/core/feature'
import { bulkVerbs } from './bulk/bulk-verbs.js'
import type { OwnOperations } from './leaving/own-account.js'
import type { Operations } from './operations.js'
import { trailVerbs } from './trail/trail-verbs.js'
import { webhookVerbs } from './webhooks/webhook-verbs.js'

/** The arguments of the operations verbs. */
export const operationVerbs: VerbsOf<Operations> = {
  feed: atOnce({ options: own }),
  consumers: { list: asked(), delete: asked({ consumer: own }) },
  webhooks: webhookVerbs,
  tokens: {
    disable: asked({ id, options: own }),
    enable: asked({ id, options: own }),
    listByResource: asked({ input: own }),
    delete: asked({ id, options: own }),
  },
  assignments: { lock: asked({ input: own }) },
  enrollments: { startFor: asked({ input: own }) },
  invitations: { create: asked({ input: own }), find: asked({ input: own }) },
  statistics: { daily: asked({ input: own }) },
  users: { ...bulkVerbs, erase: asked({ user: own, options: own }), export: atOnce({ user: own, options: own }) },
  resources: { delete: asked({ id, options: own }) },
  jobs: { get: asked({ id }), list: asked({ options: own }) },
  keys: { rotate: asked({ options: own }) },
  erasures: { list: asked({ options: own }) },
  audit: trailVerbs,
}

/** The arguments of a signed-in person's operations verbs. */
export const ownOperationVerbs: VerbsOf<OwnOperations> = {
  account: { export: atOnce(), preview: asked(), delete: asked({ input: own }) },
}
