import { ChatfactorError } from '@chatfactor/core'
import { type Engine, laneOf, members, messengerOf, operate, personRefs } from '@chatfactor/core/feature'
import { type AgentRecord, byId, byKey, follow, type TokenRecord } from '@chatfactor/core/store'
import { inboxOf } from '../inbox/inbox.js'
import { userIdIn } from '../inbox/user-id.js'
import { lookAtAuthorization, showOf } from '../looking/look-at-authorization.js'
import { type Decided, decideAsk } from './ask-decision.js'
import { type AskInput, readAsk } from './ask-input.js'
import type { Asked } from './asked.js'
import { sentSomewhere } from './fall-back.js'

/** Asks a person whether an agent may do this, and says what became of the message. */
export async function ask(engine: Engine, input: unknown): Promise<Asked> {
  const given = readAsk(input)
  const { resourceId, agentId } = given
  // By their id from here on, so that each of their records is found in one way.
  const user = { id: await userIdIn(engine, resourceId, given.user) }
  const decided = await decide(engine, { ...given, user })
  if ('final' in decided) return decided.final
  if ('over' in decided) {
    const named = { authorizationId: decided.over.id, resourceId, agentId }
    return { outcome: 'answered', authorization: (await lookAtAuthorization(engine, named)).view }
  }
  return answerOf(engine, decided)
}

function decide(engine: Engine, given: AskInput & { readonly user: { readonly id: string } }): Promise<Decided> {
  const { resourceId, user, agentId, dedupeId } = given
  const person = personRefs(resourceId, user)
  const there = byKey('authorizations', 'dedupe', { agentId, dedupeId })
  return operate(engine, {
    lane: laneOf(resourceId, user),
    refs: {
      agent: byId('agents', agentId),
      ...person,
      preferred: follow(person.assignment, 'preferredTokenId', 'tokens'),
      inbox: inboxOf(resourceId, user.id),
      there,
      thereToken: follow(there, 'tokenId', 'tokens'),
      thereDelivery: follow(there, 'deliveryId', 'deliveries'),
    },
    need: members,
    missing: 'ASSIGNMENT_NOT_FOUND',
    decide: ({ agent, ...records }, now) => decideAsk(engine, { ...records, agent: found(agent) }, given, now),
  })
}

async function answerOf(engine: Engine, decided: Extract<Decided, { readonly open: unknown }>): Promise<Asked> {
  const { open, token, outcome, expectedAt } = decided.isNew
    ? await sentSomewhere(engine, decided)
    : { ...decided, outcome: null, expectedAt: null }
  const { messenger } = messengerOf(token, engine.channels.transports)
  const about = { authorizationId: open.id, messenger, expiresAt: open.expiresAt, show: showOf(engine, open) }
  // One that waits for its turn comes in time: it lives for long.
  if (!decided.isNew || expectedAt !== null || outcome?.outcome === 'accepted') return { outcome: 'asked', ...about }
  if (outcome === null) return { outcome: 'undelivered', ...about, reason: 'unknown', retryAt: null }
  switch (outcome.outcome) {
    case 'needs_user':
      return { outcome: 'needs_user', ...about, pullUrl: pullUrlOf(engine, token) }
    case 'throttled':
      return { outcome: 'undelivered', ...about, reason: 'throttled', retryAt: outcome.retryAt }
    default:
      return { outcome: 'undelivered', ...about, reason: outcome.outcome, retryAt: null }
  }
}

function pullUrlOf({ channels: { transports } }: Engine, { transport }: TokenRecord): string | null {
  return transport === null ? null : (transports.find(transport)?.transport.botUrl ?? null)
}

function found(agent: AgentRecord | null): AgentRecord {
  if (agent === null) throw new ChatfactorError('AGENT_NOT_FOUND', {})
  return agent
}
