import {
  by,
  type Decision,
  denied,
  type Engine,
  isOn,
  type Membership,
  members,
  methodsOf,
  operate,
  ownersOf,
} from '@chatfactor/core/feature'
import {
  type Actor,
  type AgentRecord,
  type AssignmentRecord,
  type AuthorizationRecord,
  byId,
  follow,
  type InboxRecord,
  type TokenRecord,
  type UserRecord,
  update,
} from '@chatfactor/core/store'
import { actingFor, factsOf } from '../asking/facts.js'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { outcomes, type Redeemed, refusalOf } from '../ending/redeemed.js'
import { type Obstacle, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { partIds } from './approvers-of.js'

/**
 * Uses what several approvers agreed to: once, in time, and only while every rule still allows it for each of them. The
 * transaction was compared before; it never changes.
 */
export function redeemAgreed(
  engine: Engine,
  { id, ...seen }: AuthorizationRecord,
  actor: Actor | undefined,
): Promise<Redeemed> {
  const whole = byId('authorizations', id)
  // An approved question takes no more answers and no replacements, so these parts are final.
  const parts = partIds(seen, ({ answer }) => answer === 'yes').map((one) => byId('authorizations', one))
  return operate(engine, {
    refs: {
      whole,
      agent: follow(whole, 'agentId', 'agents'),
      ...ownersOf(whole),
      parts,
      inboxes: parts.map((part) => follow(part, 'inboxId', 'inboxes')),
      tokens: parts.map((part) => follow(part, 'tokenId', 'tokens')),
      assignments: parts.map((part) => follow(part, 'assignmentId', 'assignments')),
      users: parts.map((part) => follow(part, 'userId', 'users')),
    },
    need: ['whole', 'agent', ...members],
    missing: 'AUTHORIZATION_NOT_FOUND',
    decide(records, now): Decision<Redeemed> {
      const standing = standingOf(records.whole, now)
      if (standing !== 'approved') return { result: { outcome: outcomes[standing] } }
      const obstacle = firstObstacle(engine, records, now)
      if (obstacle !== null) return { result: refusalOf(obstacle) }
      return {
        result: { outcome: 'accepted', amr: methodsOf(records.whole) },
        writes: [update('authorizations', records.whole, { state: 'accepted', dueAt: now })],
        told: [
          toldOfAuthorization(
            'authorization.accepted',
            by(actingFor(actor, records.whole), records),
            factsOf(records.whole),
          ),
        ],
      }
    },
  })
}

interface Agreed extends Membership {
  readonly whole: AuthorizationRecord
  readonly agent: AgentRecord
  readonly parts: readonly (AuthorizationRecord | null)[]
  readonly inboxes: readonly (InboxRecord | null)[]
  readonly tokens: readonly (TokenRecord | null)[]
  readonly assignments: readonly (AssignmentRecord | null)[]
  readonly users: readonly (UserRecord | null)[]
}

/**
 * The first objection about the requester or an approver who agreed. An approver who no longer exists counts as not
 * having agreed.
 */
function firstObstacle(engine: Engine, records: Agreed, now: Date): Obstacle | null {
  const { whole, agent, resource, user: requester } = records
  if (!isOn(records)) return { kind: 'denied', refusal: denied('active') }
  for (const [at, authorization] of records.parts.entries()) {
    const [assignment, user] = [records.assignments[at] ?? null, records.users[at] ?? null]
    if (authorization === null || assignment === null || user === null) return { kind: 'refused', because: 'token' }
    const [inbox, token] = [records.inboxes[at] ?? null, records.tokens[at] ?? null]
    const part = { authorization, whole, requester, agent, inbox, token, assignment, user, resource }
    const obstacle = obstacleTo(engine, part, now)
    if (obstacle !== null) return obstacle
  }
  return null
}
