import {
  denied,
  isLiveToken,
  isOn,
  isOnRing,
  isWeaker,
  type Judges,
  lockStateOf,
  type Membership,
  refusalOfHost,
} from '@chatfactor/core/feature'
import type { AgentRecord, AuthorizationRecord, InboxRecord, TokenRecord, UserRecord } from '@chatfactor/core/store'
import { saysOf } from '../inbox/inbox.js'
import { weakestFor } from './modes.js'

/** A question with all records that decide whether it may still be answered, sent or used. */
export interface AskedRecords extends Membership {
  readonly authorization: AuthorizationRecord
  /** The question to several people that this one is a part of. */
  readonly whole: AuthorizationRecord | null
  /** The requester of the whole question, who is not asked. */
  readonly requester: UserRecord | null
  readonly agent: AgentRecord
  /** `null` once the question is over and nothing else is open. */
  readonly inbox: InboxRecord | null
  /** `null` if its record is gone. */
  readonly token: TokenRecord | null
}

/** Why an approval cannot be used now; each of these may change back. */
export type RefusedBecause = 'agent_paused' | 'muted' | 'token' | 'mode' | 'key'

/** What stands in a question's way, apart from its own state. */
export type Obstacle =
  | { readonly kind: 'denied'; readonly refusal: ReturnType<typeof denied> }
  | { readonly kind: 'locked'; readonly retryAt: Date | null }
  | { readonly kind: 'refused'; readonly because: RefusedBecause }
  /** The whole question that it belongs to is over. */
  | { readonly kind: 'over' }

type Rule = (records: AskedRecords, judges: Judges, now: Date) => Obstacle | null

const refuses = (because: RefusedBecause): Obstacle => ({ kind: 'refused', because })

/**
 * The rules of a question, by name, in the order in which they are checked: at a press, a typed answer, its use, and
 * each send. The rules of challenges do not apply, since a Resource may allow a tap for an agent but not for a sign-in.
 */
export const authorizationRules = {
  allOn: (records) => (isOn(records) ? null : { kind: 'denied', refusal: denied('active') }),

  unlocked({ assignment }, _judges, now) {
    const lock = lockStateOf(assignment, now)
    return lock.locked ? { kind: 'locked', retryAt: lock.retryAt } : null
  },

  agentOn: ({ agent }) => (agent.state === 'on' ? null : refuses('agent_paused')),

  notMuted: ({ agent, ...records }) => (saysOf(records).agents[agent.id]?.muted === true ? refuses('muted') : null),

  /**
   * An approver's yes can be taken back until the whole is used; a part that was not answered in time ends with the
   * whole.
   */
  wholeRuns({ authorization: { id, partOf, state }, whole }, _judges, now) {
    if (partOf === null) return null
    // The approver may have been replaced.
    const isTheirs = whole?.approvers?.of.some(({ partId }) => partId === id) === true
    const standing = whole === null || !isTheirs ? null : standingOf(whole, now)
    const runs = standing === 'open' || (standing === 'approved' && state === 'approved')
    return runs ? null : { kind: 'over' }
  },

  tokenLive: ({ token, assignment }) => (token !== null && isLiveToken(assignment, token.id) ? null : refuses('token')),

  hostRules({ authorization: { purpose }, token, ...records }, { rules }, now) {
    const refusal = refusalOfHost(rules, 'challenge', records, { now, purpose, transport: token?.transport ?? null })
    return refusal === null ? null : { kind: 'denied', refusal }
  },

  /** A question in a weaker mode than the Resource now wants has to be asked again. */
  modeEnough: ({ authorization: { mode, transaction }, resource }) =>
    isWeaker(mode, weakestFor({ resource, transaction })) ? refuses('mode') : null,

  /** Its key has left the ring: nothing can be derived for it, and proofs cannot be checked. */
  keyOnRing: ({ authorization }, { keys }) => (isOnRing(keys, authorization) ? null : refuses('key')),
} as const satisfies Readonly<Record<string, Rule>>

const inOrder: readonly Rule[] = Object.values(authorizationRules)

/** The objection of the first rule that has one; `null` if none has. */
export function obstacleTo(judges: Judges, records: AskedRecords, now: Date): Obstacle | null {
  for (const rule of inOrder) {
    const obstacle = rule(records, judges, now)
    if (obstacle !== null) return obstacle
  }
  return null
}

/** The state of a question, with its expiry taken into account. */
export function standingOf(authorization: AuthorizationRecord, now: Date): AuthorizationRecord['state'] {
  const { state } = authorization
  return (state === 'open' || state === 'approved') && authorization.dueAt <= now ? 'expired' : state
}
