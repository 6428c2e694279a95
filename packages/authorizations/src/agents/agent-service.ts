import { ChatfactorError, type ListPage } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Decision,
  type Engine,
  idShape,
  invalidInput,
  newId,
  operate,
  parseInput,
  printableText,
  strictObject,
  textShape,
  upTo,
  userRefSchema,
  wholeNumber,
} from '@chatfactor/core/feature'
import { type AgentRecord, byId, byKey, follow, insert, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { toldOfAgent } from '../authorization-happenings.js'
import { hasKey, keyIn, mostKeys, newAgentKey } from './agent-key.js'
import { agentView } from './agent-view.js'
import type { Agent, Agents } from './agents.js'
import { setMuted } from './mute-agent.js'

const ensureSchema = strictObject({
  resourceId: idShape,
  name: printableText(40),
  kind: z.enum(['service', 'assistant']),
  owner: z.optional(userRefSchema),
  ...actedBy,
})
const optionsSchema = z.optional(strictObject({ ...actedBy }))
const switchSchema = z.optional(strictObject({ user: z.optional(userRefSchema), ...actedBy }))
const listSchema = strictObject({
  resourceId: idShape,
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 100),
})
const endSchema = strictObject({ last: textShape(1, 100), ...actedBy })
const findSchema = strictObject({ key: textShape(1, 200) })

/** The verbs of agents. */
export function createAgents(engine: Engine): Agents {
  const { store, keys } = engine

  /** Changes one agent; `null` means there is nothing to change. */
  const change = <T>(id: string, decide: (agent: AgentRecord, now: Date) => Decision<T>) =>
    operate(engine, {
      refs: { agent: byId('agents', id) },
      need: ['agent'],
      missing: 'AGENT_NOT_FOUND',
      decide: ({ agent }, now) => decide(agent, now),
    })

  const turn = async (id: string, state: AgentRecord['state'], options: unknown): Promise<Agent> => {
    const { user, actor: named } = parseInput(switchSchema, options) ?? {}
    const actor = actorOf(null, named)
    if (user !== undefined) return setMuted(engine, { id, user, isMuted: state === 'paused', actor })
    return change(id, (agent) => {
      const result = agentView({ ...agent, state })
      if (agent.state === state) return { result }
      const happened = state === 'paused' ? 'agent.paused' : 'agent.resumed'
      return {
        result,
        writes: [update('agents', agent, { state })],
        told: [toldOfAgent(happened, { actor, resourceId: agent.resourceId }, { agentId: id })],
      }
    })
  }

  return {
    async ensure(input) {
      const { resourceId, name, kind, owner, actor: named } = parseInput(ensureSchema, input)
      if (kind === 'assistant' && owner === undefined) throw invalidInput('owner', 'is needed for an assistant')
      const ownerId = owner === undefined ? null : await userIdOf(engine, owner)
      const nameKey = `${name.normalize('NFKC').toLowerCase()}\n${ownerId ?? ''}`
      return operate(engine, {
        refs: {
          resource: byId('resources', resourceId),
          there: byKey('agents', 'name', { resourceId, nameKey }),
          ...(ownerId === null ? {} : { owner: byId('users', ownerId) }),
        },
        need: ['resource'],
        missing: 'RESOURCE_NOT_FOUND',
        decide({ there }, now): Decision<Agent> {
          if (there !== null) {
            if (there.kind !== kind) throw invalidInput('kind', 'is not the one of the agent that has this name')
            return { result: agentView(there) }
          }
          const fields = { resourceId, name, nameKey, kind, ownerId, keys: [], createdAt: now }
          const agent = { id: newId(now), state: 'on' as const, ...fields }
          return {
            result: agentView({ ...agent, version: 1 }),
            writes: [insert('agents', agent)],
            told: [toldOfAgent('agent.created', { actor: actorOf(null, named), resourceId }, { agentId: agent.id })],
          }
        },
      })
    },

    async issueKey(id, options) {
      const { actor: named } = parseInput(optionsSchema, options) ?? {}
      return change(id, (agent, now) => {
        // A key under a master key that has left the ring opens nothing, and takes no place.
        const working = agent.keys.filter(({ keyId }) => keys.ids.includes(keyId))
        if (working.length >= mostKeys) {
          throw new ChatfactorError('TRANSITION_REFUSED', { state: 'no_room', event: 'issue_key' })
        }
        const { key, kept } = newAgentKey(keys, id, now)
        const who = { actor: actorOf(null, named), resourceId: agent.resourceId }
        return {
          result: { key, last: kept.last },
          writes: [update('agents', agent, { keys: [...working, kept] })],
          told: [toldOfAgent('agent.key_issued', who, { agentId: id })],
        }
      })
    },

    async endKey(id, input) {
      const { last: ending, actor: named } = parseInput(endSchema, input)
      return change(id, (agent) => {
        const left = agent.keys.filter((key) => key.last !== ending)
        if (left.length === agent.keys.length) throw new ChatfactorError('AGENT_NOT_FOUND', {})
        const who = { actor: actorOf(null, named), resourceId: agent.resourceId }
        return {
          result: agentView({ ...agent, keys: left }),
          writes: [update('agents', agent, { keys: left })],
          told: [toldOfAgent('agent.key_ended', who, { agentId: id })],
        }
      })
    },

    async find(input) {
      const named = keyIn(parseInput(findSchema, input).key)
      if (named === null) return null
      const ref = byId('agents', named.agentId)
      // Reading the Resource also brings news of master keys that were revoked elsewhere.
      const [agent, resource] = await store.read([ref, follow(ref, 'resourceId', 'resources')])
      return agent !== null && resource !== null && hasKey(keys, agent, named.secret) ? agentView(agent) : null
    },

    pause: (id, options) => turn(id, 'paused', options),
    resume: (id, options) => turn(id, 'on', options),

    async list(input): Promise<ListPage<Agent>> {
      const { resourceId, after = null, limit } = parseInput(listSchema, input)
      const query = { index: 'byResource', equals: { resourceId }, limit, after: after ?? null } as const
      const { items, next } = await store.list('agents', query)
      return { items: items.map(agentView), next }
    },
  }
}

/** The id of a user, named by id or by external id. */
async function userIdOf({ store }: Engine, ref: { readonly id: string } | { readonly externalId: string }) {
  const at = 'id' in ref ? byId('users', ref.id) : byKey('users', 'externalId', { externalId: ref.externalId })
  const [user] = await store.read([at])
  if (user === null) throw new ChatfactorError('USER_NOT_FOUND', {})
  return user.id
}
