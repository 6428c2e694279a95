import { type KeyRing, newSecret, sameText } from '@chatfactor/core/feature'
import type { AgentKey, AgentRecord } from '@chatfactor/core/store'

/** How many keys of an agent work at a time: the one in use and its replacement. */
export const mostKeys = 2

const shape = /^cfa_([0-9a-z]{26})_([A-Za-z0-9_-]{43})$/

/** A new key and what is stored of it: a keyed hash, worthless without the master key. */
export function newAgentKey(
  keys: KeyRing,
  agentId: string,
  now: Date,
): { readonly key: string; readonly kept: AgentKey } {
  const secret = newSecret()
  const keyId = keys.currentId
  const kept = { hash: hashOf(keys, keyId, agentId, secret), keyId, last: secret.slice(-4), at: now.getTime() }
  return { key: `cfa_${agentId}_${secret}`, kept }
}

/** The agent that a key names, and the secret in it; `null` for a malformed key. */
export function keyIn(text: string): { readonly agentId: string; readonly secret: string } | null {
  const [, agentId, secret] = shape.exec(text) ?? []
  return agentId === undefined || secret === undefined ? null : { agentId, secret }
}

/** Whether this is the secret of one of the agent's working keys. Every key is compared, to take the same time. */
export function hasKey(keys: KeyRing, agent: AgentRecord, secret: string): boolean {
  const right = agent.keys.filter(
    ({ hash, keyId }) => keys.ids.includes(keyId) && sameText(hash, hashOf(keys, keyId, agent.id, secret)),
  )
  return right.length > 0
}

function hashOf(keys: KeyRing, keyId: string, agentId: string, secret: string): string {
  return keys.lookupHash(keyId, 'agent_key', `${agentId}\0${secret}`)
}
