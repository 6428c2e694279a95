import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  type Decision,
  denied,
  type Engine,
  isLiveToken,
  isOn,
  lockStateOf,
  type Membership,
  newId,
  refusalOfHost,
  refused,
  tellHolder,
} from '@chatfactor/core/feature'
import {
  type AgentRecord,
  type AuthorizationRecord,
  type DeliveryRecord,
  type InboxRecord,
  type InboxSays,
  insert,
  type TokenRecord,
} from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { inboxWrite, openOf, saysOf, withAgent } from '../inbox/inbox.js'
import { roomAt } from '../inbox/limits.js'
import { keptTransaction } from '../money/kept-transaction.js'
import { standingOf } from '../rules/authorization-rules.js'
import { modeOf } from '../rules/modes.js'
import type { AskInput } from './ask-input.js'
import type { Asked } from './asked.js'
import { actingFor, factsOf } from './facts.js'
import { sentAgain } from './sent-again.js'

/** How often the message of a question that did not arrive is sent again at most. */
const againMs = 60_000
/** The numbers that people know questions by go round. */
const lastNumber = 99

/** Everything that decides about asking. */
export interface AskRecords extends Membership {
  readonly agent: AgentRecord
  readonly inbox: InboxRecord | null
  /** The token that is asked first. */
  readonly preferred: TokenRecord | null
  /** The question that this `dedupeId` names by now, with where it is put to. */
  readonly there: AuthorizationRecord | null
  readonly thereToken: TokenRecord | null
  readonly thereDelivery: DeliveryRecord | null
}

/** A question whose message was sent, before or now; or an answer without one. */
export type Decided =
  | { readonly final: Exclude<Asked, { readonly outcome: 'answered' }> }
  | { readonly over: AuthorizationRecord }
  | {
      readonly open: AuthorizationRecord
      readonly token: TokenRecord
      /** Whether its outcome is worth waiting for. */
      readonly isNew: boolean
    }

/** Decides what becomes of asking: refusals in their order, the question that is there already, or a new one and its message. */
export function decideAsk(engine: Engine, records: AskRecords, input: AskInput, now: Date): Decision<Decided> {
  const { agent, user, resource, assignment, there, preferred } = records
  if (agent.resourceId !== resource.id) throw new ChatfactorError('AGENT_NOT_FOUND', {})
  if (agent.kind === 'assistant' && agent.ownerId !== user.id) throw wrong('user', 'is not whose assistant this is')
  const transaction = keptTransaction(resource.id, input.transaction)
  if (there !== null) {
    const isSame =
      there.transaction.digest === transaction.digest && there.purpose === input.purpose && there.userId === user.id
    if (!isSame) throw wrong('dedupeId', 'names another question')
    if (standingOf(there, now) !== 'open') return { result: { over: there } }
  }
  if (!isOn(records)) throw refused(denied('active'))
  const about = { now, purpose: input.purpose, transport: preferred?.transport ?? null }
  const refusal = refusalOfHost(engine.rules, 'challenge', records, about)
  if (refusal !== null) throw refused(refusal)
  const lock = lockStateOf(assignment, now)
  if (lock.locked) return { result: { final: { outcome: 'locked', retryAt: lock.retryAt } } }
  if (preferred === null || !isLiveToken(assignment, preferred.id))
    return { result: { final: { outcome: 'not_enrolled' } } }
  const says = saysOf(records)
  if (agent.state === 'paused') return refusing('agent_paused', null)
  if (says.agents[agent.id]?.muted === true) return refusing('muted', null)
  if (there !== null) return askedBefore(records, there, preferred, now)
  const room = roomAt(says, agent.id, now)
  if (room !== null) return refusing('too_many', room)
  return asking(engine, { ...records, says, preferred }, { ...input, transaction }, now)
}

function refusing(because: 'agent_paused' | 'too_many' | 'muted', retryAt: Date | null): Decision<Decided> {
  return { result: { final: { outcome: 'refused', because, retryAt } } }
}

function asking(
  engine: Engine,
  records: AskRecords & { readonly says: InboxSays; readonly preferred: TokenRecord },
  input: Omit<AskInput, 'transaction'> & Pick<AuthorizationRecord, 'transaction'>,
  now: Date,
): Decision<Decided> {
  const { agent, resource, user, assignment, says, preferred } = records
  const { purpose, transaction, reason, dedupeId, lifeMs, useWithinMs } = input
  const maxActions = engine.channels.transports.find(preferred.transport ?? '')?.transport.capabilities.maxActions ?? 0
  const mode = modeOf({ resource, says, agentId: agent.id, transaction }, input.mode, maxActions, now)
  const number = nextNumber(says, now)
  const expiresAt = new Date(now.getTime() + lifeMs)
  const id = newId(now)
  const content = { template: askTemplates.question, params: { authorizationId: id }, expiresAt }
  const [delivery] = tellHolder(now, records, preferred, content)
  const inbox = inboxWrite(
    records,
    {
      ...withAgent(says, agent.id, { askedAt: now.getTime() }),
      open: [...says.open, { id, agent: agent.id, number, until: expiresAt.getTime() }],
      sent: [...says.sent, [now.getTime(), agent.id]],
      sends: says.sends + 1,
      lastNumber: number,
    },
    now,
  )
  const fresh = {
    ...{ id, resourceId: resource.id, userId: user.id, assignmentId: assignment.id, agentId: agent.id },
    ...{ inboxId: inbox.id, tokenId: preferred.id, dedupeId, state: 'open' as const, mode, purpose },
    ...{ keyId: engine.keys.currentId, sendNumber: says.sends + 1, number, misses: 0, transaction },
    reason: reason === undefined ? null : { text: reason },
    ...{ deliveryId: delivery.record.id, useWithinMs, expiresAt, dueAt: expiresAt, createdAt: now, answeredAt: null },
  }
  return {
    result: { open: { ...fresh, version: 1 }, token: preferred, isNew: true },
    writes: [insert('authorizations', fresh), inbox.write],
    deliveries: [delivery],
    told: [toldOfAuthorization('authorization.asked', by(actingFor(input.actor, fresh), records), factsOf(fresh))],
  }
}

/** The same question again: its message once more where the last one certainly did not arrive. */
function askedBefore(
  records: AskRecords,
  there: AuthorizationRecord,
  preferred: TokenRecord,
  now: Date,
): Decision<Decided> {
  const { thereToken, thereDelivery } = records
  const isGone = thereToken === null || !isLiveToken(records.assignment, thereToken.id)
  const hasFailed =
    thereDelivery !== null &&
    thereDelivery.state === 'failed' &&
    thereDelivery.createdAt.getTime() + againMs <= now.getTime()
  if (!isGone && !hasFailed) return { result: { open: there, token: thereToken, isNew: false } }
  const { open, effect } = sentAgain({ ...records, authorization: there }, preferred, actingFor(undefined, there), now)
  return { result: { open, token: preferred, isNew: true }, ...effect }
}

/** The next number that no open question has. */
function nextNumber(says: InboxSays, now: Date): number {
  const taken = new Set(openOf(says, now).map(({ number }) => number))
  let number = says.lastNumber
  do number = (number % lastNumber) + 1
  while (taken.has(number))
  return number
}

function wrong(field: string, problem: string): ChatfactorError {
  return new ChatfactorError('INVALID_INPUT', { issues: [{ field, problem }] })
}
