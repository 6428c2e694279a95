import { ChatfactorError } from '@chatfactor/core'
import { by, type Decision, type Door, type Engine, laneOf, ofMember, operate } from '@chatfactor/core/feature'
import { type AuthorizationRecord, byId } from '@chatfactor/core/store'
import { toldOfMute } from '../agents/mute-agent.js'
import { idleMs, inboxOf, inboxWrite, openOf, saysOf, withAgent } from '../inbox/inbox.js'
import { lastFirst, recentAgents } from '../inbox/recent-agents.js'
import { endOfPermit, standingOfPermit } from '../permits/end-permit.js'
import { livePermits } from '../permits/live-permits.js'
import { permitSeen } from '../permits/permit-seen.js'
import { standingOf } from '../rules/authorization-rules.js'
import type { Allowed, OwnAssistants } from './own-assistants.js'

/** How many approvals a list shows for each agent. */
const mostAllowed = 5
/** How many questions are searched for that: several days' worth of all agents together. */
const pageSize = 100
const mostPages = 5

/** A signed-in person's verbs about the agents that ask them. */
export function ownAssistants(engine: Engine, door: Door): OwnAssistants {
  const { resourceId, userId } = door

  const turn = (agentId: string, isMuted: boolean): Promise<void> =>
    operate(engine, {
      lane: laneOf(resourceId, { id: userId }),
      refs: { ...door.refs, agent: byId('agents', agentId), inbox: inboxOf(resourceId, userId) },
      ...ofMember,
      decide({ agent, inbox, ...records }, now): Decision<void> {
        const entry = door.enter(records, {}, now)
        if (agent?.resourceId !== resourceId) throw new ChatfactorError('AGENT_NOT_FOUND', {})
        const about = { inbox, assignment: entry.assignment }
        const says = saysOf(about)
        if ((says.agents[agentId]?.muted === true) === isMuted) return { result: undefined }
        return {
          result: undefined,
          writes: [inboxWrite(about, withAgent(says, agentId, { muted: isMuted }), now).write],
          told: [toldOfMute(isMuted, by('person', entry), { agentId })],
        }
      },
    })

  return {
    async list() {
      const { assignment } = await door.look()
      const [inbox] = await engine.store.read([inboxOf(resourceId, userId)])
      const now = engine.clock.now()
      const says = saysOf({ inbox, assignment })
      const permits = (await livePermits(engine, { userId, assignmentId: assignment.id })).map(permitSeen)
      const asked = recentAgents(says, now).toSorted(lastFirst)
      // A permit may last longer than the record that the agent asked.
      const permitted = new Set(permits.map(({ agentId }) => agentId))
      for (const { id } of asked) permitted.delete(id)
      const recent = [...asked, ...[...permitted].map((id) => ({ id, askedAt: null, isMuted: false }))]
      if (recent.length === 0) return []
      const [agents, allowed] = await Promise.all([
        engine.store.read(recent.map(({ id }) => byId('agents', id))),
        allowedOf(engine, door, now),
      ])
      const open = openOf(says, now)
      return recent.flatMap(({ id, askedAt, isMuted }, at) => {
        const agent = agents[at] ?? null
        if (agent === null) return []
        return [
          {
            agentId: id,
            name: agent.name,
            isOwn: agent.ownerId === userId,
            askedAt: askedAt === null ? null : new Date(askedAt),
            isPaused: isMuted,
            waiting: open.filter((question) => question.agent === id).length,
            allowed: (allowed.get(id) ?? []).slice(0, mostAllowed),
            permits: permits.filter(({ agentId }) => agentId === id),
          },
        ]
      })
    },

    pause: (agentId) => turn(agentId, true),
    resume: (agentId) => turn(agentId, false),

    endPermit: (permitId) =>
      operate(engine, {
        lane: laneOf(resourceId, { id: userId }),
        refs: { ...door.refs, permit: byId('permits', permitId) },
        ...ofMember,
        decide({ permit, ...records }, now): Decision<void> {
          const entry = door.enter(records, {}, now)
          if (permit?.assignmentId !== entry.assignment.id) throw new ChatfactorError('PERMIT_NOT_FOUND', {})
          if (standingOfPermit(permit, now) !== 'live') return { result: undefined }
          return { result: undefined, ...endOfPermit({ ...entry, permit }, 'ended', 'person', now) }
        },
      }),
  }
}

/** What the person approved in the last 30 days, by agent, latest first. */
async function allowedOf(
  { store }: Pick<Engine, 'store'>,
  { resourceId, userId }: Pick<Door, 'resourceId' | 'userId'>,
  now: Date,
): Promise<ReadonlyMap<string, readonly Allowed[]>> {
  const since = now.getTime() - idleMs
  const found = new Map<string, Allowed[]>()
  let after: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const walk = { direction: 'descending', after, limit: pageSize } as const
    const page: { readonly items: readonly AuthorizationRecord[]; readonly next: string | null } = await store.list(
      'authorizations',
      { index: 'byUser', equals: { userId }, ...walk },
    )
    for (const one of page.items) {
      const { id, agentId, transaction, answeredAt, createdAt } = one
      const standing = standingOf(one, now)
      const isAllowed = standing === 'approved' || standing === 'accepted'
      if (one.resourceId !== resourceId || one.approvers !== null || !isAllowed || createdAt.getTime() <= since)
        continue
      const fields = transaction.fields.map(({ label, value }) => ({ label, value }))
      const allowed = {
        authorizationId: id,
        fields,
        allowedAt: answeredAt ?? createdAt,
        isUsed: standing === 'accepted',
      }
      found.set(agentId, [...(found.get(agentId) ?? []), allowed])
    }
    const last = page.items.at(-1)
    if (page.next === null || last === undefined || last.createdAt.getTime() <= since) break
    after = page.next
  }
  return found
}
