import type { Actor, AuthorizationRecord } from '@chatfactor/core/store'

/** The facts that name a question in events and the trail; a part of a question to several people goes by the whole. */
export function factsOf({
  id,
  partOf,
  agentId,
  purpose,
}: Pick<AuthorizationRecord, 'id' | 'partOf' | 'agentId' | 'purpose'>) {
  return { authorizationId: partOf ?? id, agentId, purpose }
}

/** In the trail the agent is the actor that asks, uses or ends a question, unless the caller names another. */
export function actingFor(named: Actor | undefined, { agentId }: Pick<AuthorizationRecord, 'agentId'>): Actor {
  return named ?? `agent:${agentId}`
}
