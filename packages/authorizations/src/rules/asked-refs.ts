import { type Found, look, members, ownersOf } from '@chatfactor/core/feature'
import { byId, follow, type Store } from '@chatfactor/core/store'

/** The refs of a question and all records that decide about it. */
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

/**
 * The records that must exist. Without its token a question can move to another chat, and once it is over its inbox may
 * be gone.
 */
export const needed = ['authorization', 'agent', ...members] as const

/** The records found at these refs. */
export type FoundAuthorization = Found<ReturnType<typeof refsOfAuthorization>, (typeof needed)[number]>

/** Reads a question to show it; `null` if it does not exist, or its person is no longer a member. */
export function lookAt(store: Pick<Store, 'read'>, id: string): Promise<FoundAuthorization | null> {
  return look(store, refsOfAuthorization(id), needed)
}
