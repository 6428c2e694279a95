import { ChatfactorError, type UserId } from '@chatfactor/core'
import {
  type Engine,
  idShape,
  invalidInput,
  loginKeyOf,
  look,
  parseInput,
  personRefs,
  strictObject,
  textShape,
  upTo,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey, type UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { createAgents } from '../agents/agent-service.js'
import { agentView } from '../agents/agent-view.js'
import type { Agent } from '../agents/agents.js'
import { createAsk } from '../asking/ask.js'
import { cancel, redeem } from '../ending/end-question.js'
import { lookAtAuthorization } from '../looking/look-at-authorization.js'
import { livePermits } from '../permits/live-permits.js'
import { permitSeen } from '../permits/permit-seen.js'
import { createPermits } from '../permits/permit-service.js'
import { createPolicy } from '../rules/policy-verbs.js'
import type { AgentOn, AgentSeen, AuthorizationsOfAdministrator, PermitsFound } from './assistants-on-resource.js'
import type { AdministrationQuestions } from './questions.js'

const onResource = z.looseObject({ resourceId: idShape })
const agentAlone = strictObject({ resourceId: idShape, agentId: idShape })
const keySchema = strictObject({ resourceId: idShape, agentId: idShape, last: textShape(1, 100) })
const memberSchema = strictObject({ resourceId: idShape, userId: idShape })
const permitSchema = strictObject({ resourceId: idShape, permitId: idShape })
const createSchema = strictObject({ resourceId: idShape, name: z.string(), ownerLogin: z.optional(upTo(50)) })

/** The agents of the Resources that an administrator sees; every other Resource is not found (R7). */
export function authorizationsOfAdministrator(
  engine: Engine,
  { actor, visible }: { readonly actor: Actor; readonly visible: 'all' | readonly string[] },
): AuthorizationsOfAdministrator {
  const agents = createAgents(engine)
  const policy = createPolicy(engine)
  const permits = createPermits(engine)

  const requireVisible = (resourceId: string) => {
    if (visible !== 'all' && !visible.includes(resourceId)) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  }
  /** An agent of this Resource; an agent never moves to another one. */
  const agentOf = async ({ resourceId, agentId }: AgentOn) => {
    requireVisible(resourceId)
    const [agent] = await engine.store.read([byId('agents', agentId)])
    if (agent?.resourceId !== resourceId) throw new ChatfactorError('AGENT_NOT_FOUND', {})
    return agentView(agent)
  }
  const about =
    <T>(verb: (agentId: string) => Promise<T>) =>
    async (input: AgentOn): Promise<T> =>
      verb((await agentOf(parseInput(agentAlone, input))).id)

  /** The id of the member with this login. A user who is not a member counts as unknown. */
  const memberOf = async (resourceId: string, login: string): Promise<UserId> => {
    const [user] = await engine.store.read([byKey('users', 'login', { loginKey: loginKeyOf(login) })])
    const [assignment] =
      user === null ? [null] : await engine.store.read([personRefs(resourceId, { id: user.id }).assignment])
    if (user === null || assignment === null) throw invalidInput('ownerLogin', 'is the login of no member')
    return user.id
  }

  /** The same agents with their owners, in one read. */
  const seen = async (items: readonly Agent[]): Promise<readonly AgentSeen[]> => {
    const ids = [...new Set(items.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId])))]
    const found = await look(engine.store, { users: ids.map((id) => byId('users', id)) })
    const users = new Map((found?.users ?? []).flatMap((user) => (user === null ? [] : [[user.id, user] as const])))
    return items.map((agent) => ({ ...agent, owner: ownerIn(users, agent) }))
  }

  return {
    questions: questionsOf(engine, actor),
    permitsOf: (member) => permitsOf(engine, member),
    assistants: {
      async list(input) {
        requireVisible(parseInput(onResource, input).resourceId)
        const { items, next } = await agents.list(input)
        return { items: await seen(items), next }
      },

      async get(input) {
        const agent = await agentOf(parseInput(agentAlone, input))
        const [found] = await seen([agent])
        return found ?? { ...agent, owner: null }
      },

      async create(input) {
        const { resourceId, name, ownerLogin = '' } = parseInput(createSchema, input)
        requireVisible(resourceId)
        if (ownerLogin === '') return agents.ensure({ resourceId, name, kind: 'service', actor })
        const owner = { id: await memberOf(resourceId, ownerLogin) }
        return agents.ensure({ resourceId, name, kind: 'assistant', owner, actor })
      },

      issueKey: about((id) => agents.issueKey(id, { actor })),
      pause: about((id) => agents.pause(id, { actor })),
      resume: about((id) => agents.resume(id, { actor })),

      async endKey(input) {
        const { last, ...on } = parseInput(keySchema, input)
        return agents.endKey((await agentOf(on)).id, { last, actor })
      },

      policy: {
        async get(resourceId) {
          requireVisible(resourceId)
          return policy.get(resourceId)
        },
        async set(input) {
          requireVisible(parseInput(onResource, input).resourceId)
          return policy.set({ ...input, actor })
        },
      },

      permits: {
        async list(input) {
          const { resourceId, userId } = parseInput(memberSchema, input)
          requireVisible(resourceId)
          const [assignment] = await engine.store.read([personRefs(resourceId, { id: userId }).assignment])
          if (assignment === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
          const { agents: refs, named } = await permitsOf(engine, { userId, assignmentId: assignment.id })
          return named(refs.length === 0 ? [] : await engine.store.read(refs))
        },
        async end(input) {
          const { resourceId, permitId } = parseInput(permitSchema, input)
          requireVisible(resourceId)
          const permit = await permits.find(permitId)
          if (permit?.resourceId !== resourceId) throw new ChatfactorError('PERMIT_NOT_FOUND', {})
          await permits.end(permitId, { actor })
        },
      },
    },
  }
}

async function permitsOf(engine: Engine, member: Parameters<typeof livePermits>[1]): Promise<PermitsFound> {
  const live = await livePermits(engine, member)
  return {
    agents: live.map(({ agentId }) => byId('agents', agentId)),
    named: (agents) =>
      live.flatMap((permit, at) => {
        const agent = agents[at] ?? null
        return agent === null ? [] : [{ ...permitSeen(permit), agent: { id: agent.id, name: agent.name } }]
      }),
  }
}

function ownerIn(users: ReadonlyMap<string, UserRecord>, { ownerId }: Agent): AgentSeen['owner'] {
  const user = ownerId === null ? undefined : users.get(ownerId)
  return user === undefined ? null : { id: user.id, login: user.login }
}

function questionsOf(engine: Engine, actor: Actor): AdministrationQuestions {
  const agents = createAgents(engine)
  return {
    async agent({ resourceId, name }) {
      return (await agents.ensure({ resourceId, name, kind: 'service', actor })).id
    },
    // Each question goes out alone and at once: a colleague is waiting for it.
    ask: createAsk(engine, 0),
    get: async (input) => (await lookAtAuthorization(engine, input)).view,
    cancel: (input) => cancel(engine, { ...input, actor }),
    redeem: (input) => redeem(engine, { ...input, actor }),
  }
}
