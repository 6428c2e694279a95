import {
  actOnce,
  boundPeople,
  by,
  chatReply,
  type Engine,
  type EventSource,
  members,
  personRefs,
  replyWith,
  type TokenHolder,
} from '@chatfactor/core/feature'
import { byId } from '@chatfactor/core/store'
import { toldOfMute } from '../agents/mute-agent.js'
import { type AskingAgent, agentParams, agentTemplates } from '../chat/agents-list.js'
import { inboxOf, inboxWrite, saysOf, withAgent } from '../inbox/inbox.js'
import { lastFirst, recentAgents } from '../inbox/recent-agents.js'

/**
 * Lists the agents that asked the people of this chat lately, the latest first, each with a button that turns it off.
 */
export async function tellAgents(engine: Engine, source: EventSource): Promise<void> {
  const people = await boundPeople(engine, source.address)
  const agents = await agentsOf(engine, people)
  await replyWith(engine, source, (now) => [
    agents.length === 0
      ? chatReply(now, source, { template: agentTemplates.none })
      : chatReply(now, source, { template: agentTemplates.agents, params: agentParams(agents) }),
  ])
}

/**
 * Keeps an agent from asking the person of this chat, or lets it ask again; `false` for an agent that asks nothing
 * here.
 */
export async function turnAgent(
  engine: Engine,
  source: EventSource,
  { agentId, isMuted }: { readonly agentId: string; readonly isMuted: boolean },
): Promise<boolean> {
  const [agent] = await engine.store.read([byId('agents', agentId)])
  const people = await boundPeople(engine, source.address)
  // A chat belongs to one person on a Resource.
  const holder = people.find(({ resource }) => resource.id === agent?.resourceId)
  if (agent === null || holder === undefined) return false
  const { resourceId } = agent
  return actOnce(engine, source, {
    refs: { inbox: inboxOf(resourceId, holder.user.id), ...personRefs(resourceId, { id: holder.user.id }) },
    need: members,
    decide(records, now) {
      const says = saysOf(records)
      const reply = chatReply(now, source, { template: agentTemplates.turned, params: { agent: agent.name, isMuted } })
      if ((says.agents[agentId]?.muted === true) === isMuted) return { untold: 'chat_answered', deliveries: [reply] }
      return {
        writes: [inboxWrite(records, withAgent(says, agentId, { muted: isMuted }), now).write],
        deliveries: [reply],
        told: [toldOfMute(isMuted, by('chat', records), { agentId })],
      }
    },
  })
}

async function agentsOf({ store, clock }: Engine, people: readonly TokenHolder[]): Promise<readonly AskingAgent[]> {
  const inboxes = await store.read(people.map(({ resource, user }) => inboxOf(resource.id, user.id)))
  const now = clock.now()
  return people
    .flatMap(({ assignment }, at) => recentAgents(saysOf({ inbox: inboxes[at] ?? null, assignment }), now))
    .toSorted(lastFirst)
}
