import { isChatfactorError } from '@chatfactor/core'
import { type Decision, type Engine, laneOf, members, operate, personRefs } from '@chatfactor/core/feature'
import { byId, byKey, follow } from '@chatfactor/core/store'
import { usablePermits } from '../asking/ask-decision.js'
import type { AskOfPerson } from '../asking/ask-input.js'
import { type AskRecords, type ReadyToAsk, readyToAsk } from '../asking/ready-to-ask.js'
import { inboxOf } from '../inbox/inbox.js'
import { mostPermits, placesOf } from './places.js'
import { type PermittedUse, permittedUse, writesOfUses } from './use-permits.js'

/**
 * Uses the permits of one person for all questions that wait in this process, one after the other in one commit: no
 * limit is exceeded, and few commits are lost. `null` for a question that no permit covers; it is asked alone.
 */
export function usedTogether(
  engine: Engine,
  wanted: readonly [AskOfPerson, ...AskOfPerson[]],
): Promise<readonly (PermittedUse | null)[]> {
  const [{ resourceId, user }] = wanted
  const person = personRefs(resourceId, user)
  const agentIds = [...new Set(wanted.map(({ agentId }) => agentId))]
  const about = [...new Map(wanted.map((one) => [aboutOf(one), one])).values()]
  return operate(engine, {
    lane: laneOf(resourceId, user),
    refs: {
      agents: agentIds.map((id) => byId('agents', id)),
      ...person,
      preferred: follow(person.assignment, 'preferredTokenId', 'tokens'),
      inbox: inboxOf(resourceId, user.id),
      there: wanted.map(({ agentId, dedupeId }) => byKey('authorizations', 'dedupe', { agentId, dedupeId })),
      permits: about.flatMap(({ agentId, purpose }) => placesOf({ agentId, userId: user.id, purpose })),
    },
    need: members,
    missing: { result: [] },
    decide({ agents, there, permits, ...records }, now): Decision<readonly (PermittedUse | null)[]> {
      const held = permits.filter((one) => one !== null)
      const current = new Map(held.map((one) => [one.id, one]))
      const names = new Set<string>()
      const uses = wanted.map((input, at): PermittedUse | null => {
        const agent = agents[agentIds.indexOf(input.agentId)] ?? null
        const name = `${input.agentId} ${input.dedupeId}`
        // A question that exists already is answered as it stands, and a second one of the same name must find what the
        // first left behind.
        if (agent === null || (there[at] ?? null) !== null || names.has(name)) return null
        const first = about.findIndex((one) => aboutOf(one) === aboutOf(input)) * mostPermits
        const own = permits.slice(first, first + mostPermits).map((one) => current.get(one?.id ?? '') ?? null)
        const use = usedBy(engine, { ...records, ...nothingThere, agent, permits: own }, input, now)
        if (use === null) return null
        names.add(name)
        current.set(use.permit.id, use.permit)
        return use
      })
      const done = uses.filter((use) => use !== null)
      const [told, ...others] = done.flatMap((use) => use.told)
      if (told === undefined) return { result: uses }
      return { result: uses, writes: writesOfUses(done, held), told: [told, ...others] }
    },
  })
}

const nothingThere = { there: null, thereToken: null, thereDelivery: null, therePermit: null, heardAt: null } as const

function usedBy(engine: Engine, records: AskRecords, input: AskOfPerson, now: Date): PermittedUse | null {
  const ready = readyIfAny(engine, records, input, now)
  return ready === null ? null : permittedUse(engine, ready, usablePermits(ready, now), input, now)
}

/** A refusal that throws reaches its own caller later, when the question is asked alone. */
function readyIfAny(engine: Engine, records: AskRecords, input: AskOfPerson, now: Date): ReadyToAsk | null {
  try {
    const ready = readyToAsk(engine, records, input, now)
    return 'decision' in ready ? null : ready
  } catch (error) {
    if (isChatfactorError(error)) return null
    throw error
  }
}

/** Permits belong to an agent and a purpose. */
function aboutOf({ agentId, purpose }: AskOfPerson): string {
  return `${agentId} ${purpose}`
}
