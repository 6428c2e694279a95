import type { Actor, AuthorizationRecord } from '@chatfactor/core/store'

/** What a question is known by, wherever something is said of it. */
export function factsOf({ id, agentId, purpose }: Pick<AuthorizationRecord, 'id' | 'agentId' | 'purpose'>) {
  return { authorizationId: id, agentId, purpose }
}

/** In the trail it is the agent that asks, uses or ends it, unless the caller names somebody. */
export function actingFor(named: Actor | undefined, { agentId }: Pick<AuthorizationRecord, 'agentId'>): Actor {
  return named ?? `agent:${agentId}`
}
