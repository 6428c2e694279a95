import type { AgentRecord } from '@chatfactor/core/store'
import type { Agent } from './agents.js'

/** An agent as callers see it, without anything of its keys that could be used. */
export function agentView({ id, resourceId, name, kind, ownerId, state, keys, createdAt }: AgentRecord): Agent {
  const shown = keys.map(({ last, at }) => ({ last, createdAt: new Date(at) }))
  return { id, resourceId, name, kind, ownerId, state, keys: shown, createdAt }
}
