import type { Actor, AuthorizationRecord } from '@chatfactor/core/store'

/** What a question is known by, wherever something is said of it; a part of one to several people by the whole. */
export function factsOf({
  id,
  partOf,
  agentId,
  purpose,
}: Pick<AuthorizationRecord, 'id' | 'partOf' | 'agentId' | 'purpose'>) {
  return { authorizationId: partOf ?? id, agentId, purpose }
}

/** In the trail it is the agent that asks, uses or ends it, unless the caller names somebody. */
export function actingFor(named: Actor | undefined, { agentId }: Pick<AuthorizationRecord, 'agentId'>): Actor {
  return named ?? `agent:${agentId}`
}
