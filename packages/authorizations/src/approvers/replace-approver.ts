import { ChatfactorError } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  by,
  type Decision,
  type Engine,
  idShape,
  invalidInput,
  type Membership,
  members,
  operate,
  ownersOf,
  parseInput,
  strictObject,
  userRefSchema,
} from '@chatfactor/core/feature'
import { type AgentRecord, type Approver, type AuthorizationRecord, byId, follow, update } from '@chatfactor/core/store'
import { newQuestion } from '../asking/ask-decision.js'
import { factsOf } from '../asking/facts.js'
import { sentSomewhere } from '../asking/fall-back.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { userIdIn } from '../inbox/user-id.js'
import type { Authorization } from '../looking/authorization.js'
import { lookAtAuthorization, requireOwn } from '../looking/look-at-authorization.js'
import { standingOf } from '../rules/authorization-rules.js'
import { type Candidate, candidatesIn, refsOfCandidates } from './candidates.js'
import { endPart } from './end-parts.js'

const replaceSchema = strictObject({
  authorizationId: idShape,
  resourceId: idShape,
  from: userRefSchema,
  to: userRefSchema,
  ...actedBy,
})

/** Replaces one approver of an open question by another person; an answer of the old one no longer counts. */
export async function replaceApprover(engine: Engine, input: unknown): Promise<Authorization> {
  const { authorizationId, resourceId, actor, ...given } = parseInput(replaceSchema, input)
  const [from, to] = [await userIdIn(engine, resourceId, given.from), await userIdIn(engine, resourceId, given.to)]
  const whole = byId('authorizations', authorizationId)
  const replaced = await operate(engine, {
    refs: {
      whole,
      agent: follow(whole, 'agentId', 'agents'),
      ...ownersOf(whole),
      ...refsOfCandidates(resourceId, [to]),
    },
    need: ['whole', 'agent', ...members],
    missing: 'AUTHORIZATION_NOT_FOUND',
    decide(records, now): Decision<Replaced> {
      requireOwn({ resourceId }, records.whole)
      const before = leaving(records, from, to, now)
      const [candidate] = candidatesIn(engine, records, [to], records.whole.purpose, now)
      if (candidate === undefined || 'because' in candidate) throw notAsked(candidate)
      return replacing(engine, records, before, candidate, actorOf(null, actor), now)
    },
  })
  if (replaced.ended !== null) await endPart(engine, replaced.ended)
  await sentSomewhere(engine, replaced, undefined)
  return (await lookAtAuthorization(engine, { authorizationId, resourceId })).view
}

interface Replaced extends Pick<Parameters<typeof sentSomewhere>[1], 'open' | 'token'> {
  /** The part of the approver who was replaced. */
  readonly ended: string | null
}

type Records = Membership & { readonly whole: AuthorizationRecord; readonly agent: AgentRecord }

/**
 * The approver who leaves. Throws if they were not asked or the new one may not be; `TRANSITION_REFUSED` once the
 * question is over or approved.
 */
function leaving({ whole, agent, user }: Records, from: string, to: string, now: Date): Approver {
  const standing = standingOf(whole, now)
  if (whole.approvers === null || standing !== 'open') {
    throw new ChatfactorError('TRANSITION_REFUSED', { state: standing, event: 'replace_approver' })
  }
  const before = whole.approvers.of.find(({ userId }) => userId === from)
  if (before === undefined) throw invalidInput('from', 'is none of its approvers')
  const isAsked = whole.approvers.of.some(({ userId }) => userId === to)
  if (isAsked || to === user.id || to === agent.ownerId) {
    throw invalidInput('to', 'is asked already, wants it, or is whose agent it is')
  }
  return before
}

function replacing(
  engine: Engine,
  records: Records,
  before: Approver,
  { person, userId }: Extract<Candidate, { readonly person: unknown }>,
  actor: Parameters<typeof by>[0],
  now: Date,
): Decision<Replaced> {
  const { whole } = records
  const { transaction, mode, purpose, useWithinMs, reason, keyId, sendNumber, id, expiresAt } = whole
  const { fresh, writes, deliveries, put } = newQuestion(
    engine,
    person,
    {
      ...{ transaction, mode, offers: null, purpose, useWithinMs, reason: reason?.text, partOf: id },
      ...{ shown: { keyId, sendNumber }, lifeMs: expiresAt.getTime() - now.getTime() },
      dedupeId: `${id}/${userId}`,
    },
    now,
  )
  const after: Approver = { userId, partId: fresh.id, answer: null, at: null, chatRecordId: null }
  const of = (whole.approvers?.of ?? []).map((one) => (one.userId === before.userId ? after : one))
  const approvers = { atLeast: whole.approvers?.atLeast ?? 1, of }
  return {
    result: { open: put.open, token: put.token, ended: before.partId },
    writes: [update('authorizations', whole, { approvers }), ...writes],
    deliveries,
    told: [
      toldOfAuthorization('authorization.approver_replaced', by(actor, records), factsOf(whole)),
      toldOfAuthorization('authorization.put_to', by(actor, person), factsOf(whole)),
    ],
  }
}

function notAsked(candidate: Candidate | undefined): ChatfactorError {
  const because = candidate !== undefined && 'because' in candidate ? candidate.because : 'not_enrolled'
  return invalidInput('to', `cannot be asked: ${because}`)
}
