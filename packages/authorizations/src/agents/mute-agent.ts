import type { UserRef } from '@chatfactor/core'
import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  type Decision,
  type Engine,
  laneOf,
  members,
  type OfPerson,
  operate,
  personRefs,
  type Told,
} from '@chatfactor/core/feature'
import { type Actor, byId } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { inboxOf, inboxWrite, saysOf, withAgent } from '../inbox/inbox.js'
import { userIdIn } from '../inbox/user-id.js'
import { agentView } from './agent-view.js'
import type { Agent } from './agents.js'

/** Says that an agent may not ask a person any more, or may ask them again. */
export function toldOfMute(isMuted: boolean, about: OfPerson, agent: { readonly agentId: string }): Told {
  return toldOfAuthorization(isMuted ? 'agent.muted' : 'agent.unmuted', about, agent)
}

/** Keeps an agent from asking one person, or lets it ask them again. */
export async function setMuted(
  engine: Engine,
  given: { readonly id: string; readonly user: UserRef; readonly isMuted: boolean; readonly actor: Actor },
): Promise<Agent> {
  const { id, isMuted, actor } = given
  const [agent] = await engine.store.read([byId('agents', id)])
  if (agent === null) throw new ChatfactorError('AGENT_NOT_FOUND', {})
  const { resourceId } = agent
  const user = { id: await userIdIn(engine, resourceId, given.user) }
  return operate(engine, {
    lane: laneOf(resourceId, user),
    refs: { agent: byId('agents', id), inbox: inboxOf(resourceId, user.id), ...personRefs(resourceId, user) },
    need: ['agent', ...members],
    missing: 'ASSIGNMENT_NOT_FOUND',
    decide(records, now): Decision<Agent> {
      const result = agentView(records.agent)
      const says = saysOf(records)
      if ((says.agents[id]?.muted === true) === isMuted) return { result }
      const write = inboxWrite(records, withAgent(says, id, { muted: isMuted }), now).write
      return { result, writes: [write], told: [toldOfMute(isMuted, by(actor, records), { agentId: id })] }
    },
  })
}
