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

/** A question with everything that decides whether it may still be answered, sent or used. */
export interface AskedRecords extends Membership {
  readonly authorization: AuthorizationRecord
  /** The question to several people of which it is the part that is put to this one. */
  readonly whole: AuthorizationRecord | null
  /** Who wants the whole: they are asked for nothing. */
  readonly requester: UserRecord | null
  readonly agent: AgentRecord
  /** `null` once it is over and nothing else is open. */
  readonly inbox: InboxRecord | null
  /** `null` where its record is gone. */
  readonly token: TokenRecord | null
}

/** Why what was approved cannot be used now: a rule says no by now, and may say yes again. */
export type RefusedBecause = 'agent_paused' | 'muted' | 'token' | 'mode' | 'key'

/** What stands in the way of a question, whatever its own state says. */
export type Obstacle =
  | { readonly kind: 'denied'; readonly refusal: ReturnType<typeof denied> }
  | { readonly kind: 'locked'; readonly retryAt: Date | null }
  | { readonly kind: 'refused'; readonly because: RefusedBecause }
  /** The whole of which it is a part is over. */
  | { readonly kind: 'over' }

type Rule = (records: AskedRecords, judges: Judges, now: Date) => Obstacle | null

const refuses = (because: RefusedBecause): Obstacle => ({ kind: 'refused', because })

/**
 * The rules of a question, by name and in the order in which they are asked: at a press, a typed answer, its use, and each time that it is sent.
 * Those of challenges are not asked, since a Resource may allow an agent a tap where it allows none for a sign-in.
 */
export const authorizationRules = {
  allOn: (records) => (isOn(records) ? null : { kind: 'denied', refusal: denied('active') }),

  unlocked({ assignment }, _judges, now) {
    const lock = lockStateOf(assignment, now)
    return lock.locked ? { kind: 'locked', retryAt: lock.retryAt } : null
  },

  agentOn: ({ agent }) => (agent.state === 'on' ? null : refuses('agent_paused')),

  notMuted: ({ agent, ...records }) => (saysOf(records).agents[agent.id]?.muted === true ? refuses('muted') : null),

  /** What one of several agreed to can be taken back until the whole is used; what they were not asked in time for is over with it. */
  wholeRuns({ authorization: { id, partOf, state }, whole }, _judges, now) {
    if (partOf === null) return null
    // Somebody else may have been put in their place.
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

  /** What was asked in a weaker way than the Resource wants by now has to be asked again. */
  modeEnough: ({ authorization: { mode, transaction }, resource }) =>
    isWeaker(mode, weakestFor({ resource, transaction })) ? refuses('mode') : null,

  /** Its key has left the ring: nothing of it can be derived, or told from what never was ours. */
  keyOnRing: ({ authorization }, { keys }) => (isOnRing(keys, authorization) ? null : refuses('key')),
} as const satisfies Readonly<Record<string, Rule>>

const inOrder: readonly Rule[] = Object.values(authorizationRules)

/** The first rule's objection; `null` if none has one. */
export function obstacleTo(judges: Judges, records: AskedRecords, now: Date): Obstacle | null {
  for (const rule of inOrder) {
    const obstacle = rule(records, judges, now)
    if (obstacle !== null) return obstacle
  }
  return null
}

/** How a question stands by itself: what is not answered, or not used, in time has expired. */
export function standingOf(authorization: AuthorizationRecord, now: Date): AuthorizationRecord['state'] {
  const { state } = authorization
  return (state === 'open' || state === 'approved') && authorization.dueAt <= now ? 'expired' : state
}
