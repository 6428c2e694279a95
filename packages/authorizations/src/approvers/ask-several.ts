import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  type Decision,
  denied,
  type Engine,
  invalidInput,
  isOn,
  laneOf,
  type Membership,
  messengerOf,
  newId,
  ofMember,
  operate,
  personRefs,
  refused,
  type Told,
} from '@chatfactor/core/feature'
import { type AgentRecord, type Approver, type AuthorizationRecord, byId, byKey, insert } from '@chatfactor/core/store'
import { maxActionsOf, newQuestion } from '../asking/ask-decision.js'
import type { AskOfPerson } from '../asking/ask-input.js'
import type { Asked, AskedApprover, NotAsked } from '../asking/asked.js'
import { actingFor, factsOf } from '../asking/facts.js'
import { messageOutcome } from '../asking/message-outcome.js'
import type { PutQuestion } from '../asking/put-question.js'
import type { AskedPerson } from '../asking/together.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { userIdIn } from '../inbox/user-id.js'
import { lookAtAuthorization, showOf } from '../looking/look-at-authorization.js'
import { keptTransaction } from '../money/kept-transaction.js'
import { standingOf } from '../rules/authorization-rules.js'
import { strictestOf } from '../rules/modes.js'
import type { ApproversInput } from './approvers-input.js'
import { type Candidate, candidatesIn, refsOfCandidates } from './candidates.js'
import { lookAtParts } from './look-at-parts.js'

type SeveralInput = Omit<AskOfPerson, 'approvers'> & { readonly approvers: ApproversInput }

type Decided =
  | { readonly final: Exclude<Asked, { readonly outcome: 'answered' }> }
  | { readonly over: AuthorizationRecord }
  | { readonly there: AuthorizationRecord }
  | {
      readonly whole: AuthorizationRecord
      /** The part that each approver was asked. */
      readonly parts: readonly PutQuestion[]
      readonly others: readonly AskedApprover[]
    }

/** Asks several approvers, each in their own chat, of whom `atLeast` have to agree. The requester is not asked. */
export async function askSeveral(engine: Engine, input: SeveralInput): Promise<Asked> {
  const { resourceId, agentId, approvers } = input
  const userIds = await Promise.all(approvers.of.map((user) => userIdIn(engine, resourceId, user)))
  const decided = await decide(engine, input, userIds)
  if ('final' in decided) return decided.final
  if ('over' in decided) {
    const named = { authorizationId: decided.over.id, resourceId, agentId }
    return { outcome: 'answered', authorization: (await lookAtAuthorization(engine, named)).view }
  }
  const whole = 'there' in decided ? decided.there : decided.whole
  const asked = 'there' in decided ? await sentBefore(engine, whole) : await sentNow(engine, decided, input.timeZone)
  return {
    ...{ outcome: 'asked', authorizationId: whole.id, expiresAt: whole.expiresAt, show: showOf(engine, whole) },
    messenger: [...new Set(asked.flatMap(({ messenger }) => messenger ?? []))].join(', '),
    approvers: asked,
  }
}

/** Waits for the messenger of each approver. */
async function sentNow(
  engine: Engine,
  { whole, parts, others }: Extract<Decided, { readonly parts: unknown }>,
  timeZone: string | undefined,
): Promise<readonly AskedApprover[]> {
  const asked = await Promise.all(
    parts.map(async (part): Promise<AskedApprover> => {
      const { token, became } = await messageOutcome(engine, part, timeZone)
      const { messenger } = messengerOf(token, engine.channels.transports)
      return { userId: part.open.userId, messenger, outcome: became.outcome }
    }),
  )
  const all = [...asked, ...others]
  return (whole.approvers?.of ?? []).flatMap(({ userId }) => all.find((one) => one.userId === userId) ?? [])
}

/** The parts that were sent earlier: each is in its chat, or on its way. */
async function sentBefore(engine: Engine, whole: AuthorizationRecord): Promise<readonly AskedApprover[]> {
  return (await lookAtParts(engine, whole)).map(({ approver: { userId }, records }): AskedApprover => {
    const token = records?.token ?? null
    if (token === null) return { userId, messenger: null, outcome: 'not_enrolled' }
    return { userId, messenger: messengerOf(token, engine.channels.transports).messenger, outcome: 'asked' }
  })
}

function decide(engine: Engine, input: SeveralInput, userIds: readonly string[]): Promise<Decided> {
  const { resourceId, user, agentId, dedupeId } = input
  return operate(engine, {
    lane: laneOf(resourceId, user),
    refs: {
      agent: byId('agents', agentId),
      ...personRefs(resourceId, user),
      there: byKey('authorizations', 'dedupe', { agentId, dedupeId }),
      ...refsOfCandidates(resourceId, userIds),
    },
    ...ofMember,
    decide({ agent, there, ...records }, now): Decision<Decided> {
      if (agent === null || agent.resourceId !== resourceId) throw new ChatfactorError('AGENT_NOT_FOUND', {})
      requireOthers(agent, input, userIds)
      const transaction = keptTransaction(resourceId, input.transaction)
      if (there !== null) return askedBefore(there, { ...input, transaction }, now)
      if (!isOn(records)) throw refused(denied('active'))
      if (agent.state === 'paused') {
        return { result: { final: { outcome: 'refused', because: 'agent_paused', retryAt: null } } }
      }
      const candidates = candidatesIn(engine, { ...records, agent }, userIds, input.purpose, now)
      return putting(engine, { ...records, agent }, candidates, { ...input, transaction }, now)
    },
  })
}

/** Neither the requester nor the agent's owner may be an approver, and no approver may be named twice. */
function requireOthers(agent: AgentRecord, { user }: SeveralInput, userIds: readonly string[]): void {
  if (agent.kind === 'assistant')
    throw invalidInput('approvers', 'are nobody whom an assistant asks: it asks its owner')
  if (userIds.includes(user.id) || (agent.ownerId !== null && userIds.includes(agent.ownerId))) {
    throw invalidInput('approvers.of', 'must name neither who wants it nor whose agent it is')
  }
  if (new Set(userIds).size < userIds.length) throw invalidInput('approvers.of', 'names somebody twice')
}

type Putting = Omit<SeveralInput, 'transaction'> & Pick<AuthorizationRecord, 'transaction'>

function askedBefore(
  there: AuthorizationRecord,
  { transaction, purpose, user, approvers }: Putting,
  now: Date,
): Decision<Decided> {
  const isSame =
    there.transaction.digest === transaction.digest &&
    there.purpose === purpose &&
    there.userId === user.id &&
    there.approvers?.atLeast === approvers.atLeast
  if (!isSame) throw invalidInput('dedupeId', 'names another question')
  if (standingOf(there, now) !== 'open') return { result: { over: there } }
  return { result: { there } }
}

function putting(
  engine: Engine,
  records: Membership & { readonly agent: AgentRecord },
  candidates: readonly Candidate[],
  input: Putting,
  now: Date,
): Decision<Decided> {
  const { agent, user, resource, assignment } = records
  const { approvers, purpose, transaction, reason, dedupeId, lifeMs, useWithinMs } = input
  const ready = candidates.flatMap((one) => ('person' in one ? [one.person] : []))
  if (ready.length < approvers.atLeast) {
    return { result: { final: { outcome: 'refused', because: 'too_few_approvers', retryAt: null } } }
  }
  const mode = strictestOf(
    ready.map(({ says, preferred }) => ({
      ...{ resource, says, agentId: agent.id, transaction },
      maxActions: maxActionsOf(engine, preferred),
    })),
    input.mode,
    now,
  )
  const id = newId(now)
  const expiresAt = new Date(now.getTime() + lifeMs)
  const shown = { keyId: engine.keys.currentId, sendNumber: Math.max(...ready.map(({ says }) => says.sends)) + 1 }
  const put = (person: AskedPerson) =>
    newQuestion(
      engine,
      person,
      {
        ...{ transaction, mode, offers: null, purpose, useWithinMs, reason, lifeMs, shown, partOf: id },
        dedupeId: `${id}/${person.user.id}`,
        ...{ timeZone: input.timeZone, togetherMs: input.togetherMs },
      },
      now,
    )
  const parts = ready.map((person) => ({ person, question: put(person) }))
  const partOfUser = new Map(parts.map(({ person, question }) => [person.user.id, question.fresh.id]))
  const of = candidates.map(
    ({ userId }): Approver => ({
      ...{ userId, partId: partOfUser.get(userId) ?? null },
      ...{ answer: null, at: null, chatRecordId: null },
    }),
  )
  const whole = {
    ...{ id, resourceId: resource.id, userId: user.id, assignmentId: assignment.id, agentId: agent.id },
    ...{ inboxId: null, tokenId: null, dedupeId, state: 'open', mode, purpose, ...shown, number: 0, misses: 0 },
    ...{ transaction, reason: reason === undefined ? null : { text: reason } },
    ...{ offers: null, grantsUntil: null, permitId: null, partOf: null },
    ...{ approvers: { atLeast: approvers.atLeast, of }, deliveryId: null, useWithinMs },
    ...{ expiresAt, dueAt: expiresAt, createdAt: now, answeredAt: null },
  } as const satisfies Omit<AuthorizationRecord, 'version'>
  const actor = actingFor(input.actor, whole)
  const told: readonly [Told, ...Told[]] = [
    toldOfAuthorization('authorization.asked', by(actor, records), factsOf(whole)),
    ...parts.map(({ person }) => toldOfAuthorization('authorization.put_to', by(actor, person), factsOf(whole))),
  ]
  return {
    result: {
      whole: { ...whole, version: 1 },
      parts: parts.map(({ question }) => question.put),
      others: candidates.flatMap((one) => ('person' in one ? [] : [notAsked(one.userId, one.because)])),
    },
    writes: [insert('authorizations', whole), ...parts.flatMap(({ question }) => question.writes)],
    deliveries: parts.flatMap(({ question }) => question.deliveries),
    told,
  }
}

function notAsked(userId: string, outcome: NotAsked): AskedApprover {
  return { userId, messenger: null, outcome }
}
