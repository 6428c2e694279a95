import { type Found, look, members, ownersOf } from '@chatfactor/core/feature'
import { byId, follow, type Store } from '@chatfactor/core/store'

/** A question with everything that decides about it. */
export function refsOfAuthorization(id: string) {
  const authorization = byId('authorizations', id)
  const whole = follow(authorization, 'partOf', 'authorizations')
  return {
    authorization,
    whole,
    requester: follow(whole, 'userId', 'users'),
    agent: follow(authorization, 'agentId', 'agents'),
    inbox: follow(authorization, 'inboxId', 'inboxes'),
    token: follow(authorization, 'tokenId', 'tokens'),
    ...ownersOf(authorization),
  }
}

/** What must be there of it: without its token it can be asked in another chat, and once it is over its inbox may be gone. */
export const needed = ['authorization', 'agent', ...members] as const

/** What a read of these refs gives. */
export type FoundAuthorization = Found<ReturnType<typeof refsOfAuthorization>, (typeof needed)[number]>

/** Reads it, to be shown; `null` where there is none, or its person is no member any more. */
export function lookAt(store: Pick<Store, 'read'>, id: string): Promise<FoundAuthorization | null> {
  return look(store, refsOfAuthorization(id), needed)
}
