import { asked, atOnce, id, own, type VerbsOf, watching } from '@chatfactor/core/feature'
import type { AuthorizationVerbs } from './authorizations.js'
import type { OwnAuthorizations } from './own/own-assistants.js'

/** How the verbs of this package may be called. */
export const authorizationVerbs: VerbsOf<AuthorizationVerbs> = {
  authorizations: {
    ask: asked({ input: own }),
    get: asked({ input: own }),
    watch: atOnce({ input: own, options: watching }),
    cancel: asked({ input: own }),
    redeem: asked({ input: own }),
    receipt: asked({ input: own }),
    receiptKeys: asked(),
    replaceApprover: asked({ input: own }),
    policy: { get: asked({ resourceId: id }), set: asked({ input: own }) },
  },
  permits: {
    list: asked({ input: own }),
    find: asked({ id }),
    end: asked({ id, options: own }),
  },
  agents: {
    ensure: asked({ input: own }),
    issueKey: asked({ id, options: own }),
    endKey: asked({ id, input: own }),
    find: asked({ input: own }),
    pause: asked({ id, options: own }),
    resume: asked({ id, options: own }),
    list: asked({ input: own }),
  },
}

/** How the verbs of a signed-in person may be called. */
export const ownAuthorizationVerbs: VerbsOf<OwnAuthorizations> = {
  assistants: {
    list: asked(),
    pause: asked({ agentId: id }),
    resume: asked({ agentId: id }),
    endPermit: asked({ permitId: id }),
  },
}
