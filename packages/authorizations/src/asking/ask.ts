import { ChatfactorError } from '@chatfactor/core'
import {
  type Decision,
  type Engine,
  laneOf,
  messengerOf,
  ofMember,
  operate,
  personRefs,
} from '@chatfactor/core/feature'
import { type AgentRecord, byId, byKey, follow, type Ref } from '@chatfactor/core/store'
import { askSeveral } from '../approvers/ask-several.js'
import { inboxOf } from '../inbox/inbox.js'
import { userIdIn } from '../inbox/user-id.js'
import { lookAtAuthorization, showOf } from '../looking/look-at-authorization.js'
import { placesOf } from '../permits/places.js'
import { usedTogether } from '../permits/used-together.js'
import { decideAsk } from './ask-decision.js'
import { type AskOfPerson, readAsk } from './ask-input.js'
import { inTurns, patiently, type Waiting } from './ask-line.js'
import type { Asked, OpenQuestion } from './asked.js'
import { messageOutcome, type Outcome } from './message-outcome.js'
import { createPermitsSeen, grantsIn, type PermitsSeen } from './permits-seen.js'
import type { Decided } from './ready-to-ask.js'

/** Makes `ask`: asks a person whether an agent may do this, and says what became of the message. */
export function createAsk(engine: Engine, togetherMs: number): (input: unknown) => Promise<Asked> {
  const seen = createPermitsSeen()
  const decided = inTurns<AskOfPerson, Decided>(async (batch) => {
    // One after the other: a question may leave no room for the next.
    for (const { input, resolve } of await notPermitted(engine, batch)) {
      const decision = patiently(() => decide(engine, seen, input))
      resolve(decision)
      await decision.catch(() => undefined)
    }
  })

  return async (input) => {
    const given = { ...readAsk(input), togetherMs }
    const { resourceId, agentId } = given
    // People are named by id from here on, so that their records are always found the same way.
    const user = { id: await userIdIn(engine, resourceId, given.user) }
    if (given.approvers !== undefined) return askSeveral(engine, { ...given, user, approvers: given.approvers })
    const result = await decided(laneOf(resourceId, user), { ...given, user })
    if ('final' in result) return result.final
    if ('over' in result) {
      const named = { authorizationId: result.over.id, resourceId, agentId }
      return { outcome: 'answered', authorization: (await lookAtAuthorization(engine, named)).view }
    }
    const outcome = await messageOutcome(engine, result, given.timeZone)
    return { ...outcome.became, ...openQuestion(engine, outcome) }
  }
}

/** Decides what permits allow, and returns the rest. A single call is decided as a whole, which takes one read. */
async function notPermitted<W extends Waiting<AskOfPerson, Decided>>(
  engine: Engine,
  batch: readonly W[],
): Promise<readonly W[]> {
  const [first, second, ...others] = batch
  if (first === undefined || second === undefined) return batch
  const wanted = [first.input, second.input, ...others.map(({ input }) => input)] as const
  const uses = await patiently(() => usedTogether(engine, wanted))
  return batch.filter(({ resolve }, at) => {
    const use = uses[at] ?? null
    if (use !== null) resolve({ final: use.answer })
    return use === null
  })
}

/** Decides one question. If this process knows the permits, it decides on what it remembers, in one commit. */
function decide(engine: Engine, seen: PermitsSeen, given: AskOfPerson): Promise<Decided> {
  const { resourceId, user, agentId, dedupeId, purpose } = given
  const person = personRefs(resourceId, user)
  const preferred = follow(person.assignment, 'preferredTokenId', 'tokens')
  const there = byKey('authorizations', 'dedupe', { agentId, dedupeId })
  const places = placesOf({ agentId, userId: user.id, purpose })
  const before = seen.at(places)
  return operate(engine, {
    lane: laneOf(resourceId, user),
    warm: true,
    refs: {
      agent: byId('agents', agentId),
      ...person,
      preferred,
      inbox: inboxOf(resourceId, user.id),
      heard: chatsOf(engine, preferred),
      there,
      thereToken: follow(there, 'tokenId', 'tokens'),
      thereDelivery: follow(there, 'deliveryId', 'deliveries'),
      therePermit: follow(there, 'permitId', 'permits'),
      permits: places,
    },
    free: [there, ...(before?.free ?? [])],
    ...ofMember,
    decide({ agent, heard, ...records }, now, _held, isRemembered): Decision<Decided> {
      const heardAt = heard[0]?.lastHeardAt ?? null
      const grants = grantsIn(records.inbox)
      if (!isRemembered) seen.note(places, records.permits, grants)
      const decision = decideAsk(engine, { ...records, heardAt, agent: found(agent) }, given, now)
      // A permit was granted meanwhile: drop this and decide again on fresh records.
      return isRemembered && before?.asOf !== grants ? { result: decision.result } : decision
    },
  })
}

/**
 * The token's chat, if some messenger lets the bot write only for a while after the person did: then the time of their
 * last message matters.
 */
function chatsOf({ channels: { transports } }: Engine, token: Ref<'tokens'>): readonly Ref<'chats'>[] {
  const hasWindows = transports.all.some(({ transport: { capabilities } }) => capabilities.sessionWindowMs !== null)
  return hasWindows ? [follow(token, 'chatRecordId', 'chats')] : []
}

function openQuestion(engine: Engine, { open, token }: Pick<Outcome, 'open' | 'token'>): OpenQuestion {
  const { messenger } = messengerOf(token, engine.channels.transports)
  return { authorizationId: open.id, messenger, expiresAt: open.expiresAt, show: showOf(engine, open) }
}

function found(agent: AgentRecord | null): AgentRecord {
  if (agent === null) throw new ChatfactorError('AGENT_NOT_FOUND', {})
  return agent
}
