import type { HostRules, Membership } from '../kernel/index.js'
import type { KeyRing } from '../keys/index.js'
import {
  answerModeOf,
  type ChallengeRecord,
  type ChallengeState,
  type LockReason,
  type TokenRecord,
} from '../records/index.js'
import { type AccessRefused, closedOn, wrongPlace } from './access.js'
import { lockStateOf } from './attempt-limits.js'
import { isHeld, isTransfer } from './held-to.js'
import { isWeaker } from './least.js'
import { isLiveToken } from './live.js'
import { challengeLifeMs, redeemMs } from './open-challenges.js'
import { denied, type Refusal } from './refusal.js'
import { refusalOfHost } from './rules.js'
import { grants, isDisowned, trustOf } from './trust.js'

/** What the rules need of a challenge, which need not exist yet. */
export type Question = Pick<
  ChallengeRecord,
  'kind' | 'mode' | 'purpose' | 'keyId' | 'bindingHash' | 'trust' | 'context'
>

/** A question, its person, and the token whose chat it is asked in, from one read. */
export interface QuestionRecords extends Membership {
  readonly challenge: Question
  /** `null` if its record is gone, and for a mail code. */
  readonly token: TokenRecord | null
  /** Whether the person has signed in with this browser before; only given if it matters. */
  readonly known?: boolean | undefined
  /** The session in whose name it is asked or answered, if the caller gave one. */
  readonly asker?: string | undefined
  /**
   * The browser that asks or answers, if there is one: its address must be allowed, in addition to the one that the
   * question was started from.
   */
  readonly caller?: { readonly network: string | null } | undefined
  /** Place and time are not checked: the answer is "not me", or both are checked when the answer is used. */
  readonly anywhere?: boolean | undefined
}

/** A challenge and everything that decides whether it may still be answered. */
export interface AskedRecords extends QuestionRecords {
  readonly challenge: ChallengeRecord
}

/** What decides beside the records: the host's own rules, and the key ring. An `Engine` has both. */
export interface Judges {
  readonly rules: HostRules
  readonly keys: Pick<KeyRing, 'ids' | 'lookupHash'>
}

/** Why a challenge may not be answered, fetched, sent or redeemed, whatever its own state. */
export type Obstacle =
  /** The answer of an administrator, or of the host's own rule. */
  | { readonly kind: 'denied'; readonly refusal: Refusal }
  | { readonly kind: 'locked'; readonly retryAt: Date | null; readonly reason: LockReason }
  /** Its person said that this sign-in was not theirs: nothing is asked or answered in its name any more. */
  | { readonly kind: 'disowned' }
  /** The Resource may not be used from there, or at this time. */
  | { readonly kind: 'away'; readonly refused: AccessRefused }
  /** This challenge no longer works; another one may. */
  | { readonly kind: 'over'; readonly because: 'token' | 'mode' | 'key' | 'trust' }

type ChallengeRule = (asked: QuestionRecords, judges: Judges, now: Date) => Obstacle | null

/** Where a question was started, and where it is answered, if a browser does that. */
function addressesOf({ challenge, caller }: QuestionRecords): readonly (string | null)[] {
  const own = challenge.context?.network ?? null
  return caller === undefined || caller.network === own ? [own] : [own, caller.network]
}

const off: Obstacle = { kind: 'denied', refusal: denied('active') }

/**
 * The rules for challenges, by name, in the order in which they are asked. Every verb asks them in its commit: what an
 * administrator or the host changes between the question and the answer applies to the answer.
 */
export const challengeRules = {
  resourceOn: ({ resource }) => (resource.active ? null : off),

  personOn: ({ user }) => (user.active ? null : off),

  assignmentOn: ({ assignment }) => (assignment.active ? null : off),

  inHours({ resource, anywhere = false }, _judges, now) {
    const retryAt = anywhere ? null : closedOn(resource, now)
    return retryAt === null ? null : { kind: 'away', refused: { outcome: 'not_now', retryAt } }
  },

  fromHere(asked, { rules }) {
    if (asked.anywhere === true) return null
    const isAway = wrongPlace(asked.resource, { addresses: addressesOf(asked), countryOf: rules.countryOf }) !== null
    return isAway ? { kind: 'away', refused: { outcome: 'not_from_here' } } : null
  },

  /** What its person disowned is over for good, even with a lock or a bypass. */
  owned(asked, { keys }) {
    const isOver =
      trustOf(grants.challenge(asked.challenge), asked) === 'disowned' ||
      isDisowned(keys, asked.assignment, asked.asker)
    return isOver ? { kind: 'disowned' } : null
  },

  /** A mail code is no second factor: guesses are delayed, never locked (R9). */
  unlocked({ challenge, assignment }, _judges, now) {
    const lock = lockStateOf(assignment, now)
    return challenge.kind !== 'email_code' && lock.locked
      ? { kind: 'locked', retryAt: lock.retryAt, reason: lock.reason }
      : null
  },

  tokenLive: ({ challenge, assignment, token }) =>
    challenge.kind === 'email_code' || (token !== null && isLiveToken(assignment, token.id))
      ? null
      : { kind: 'over', because: 'token' },

  /** It ends when the trust of its sign-in has ended since it was asked. */
  trusted: (asked) =>
    trustOf(grants.challenge(asked.challenge), asked) === 'ended' ? { kind: 'over', because: 'trust' } : null,

  hostRules(asked, { rules }, now) {
    const { challenge, token, known = false } = asked
    if (challenge.kind === 'email_code') return null
    const { network = null, device = null } = challenge.context ?? {}
    const about = { now, purpose: challenge.purpose, transport: token?.transport ?? null, network, device, known }
    const refusal = refusalOfHost(rules, 'challenge', asked, about)
    return refusal === null ? null : { kind: 'denied', refusal }
  },

  /** A challenge that was asked in a weaker way than the Resource now requires must be asked again (C25). */
  answerMode: ({ challenge: { mode }, resource }) =>
    mode !== null && isWeaker(mode, answerModeOf(resource)) ? { kind: 'over', because: 'mode' } : null,

  /** A press does not count if a standard now says so, however it was asked. */
  heldTo: ({ challenge: { mode }, resource }) =>
    isHeld(resource) && !isTransfer(mode) ? { kind: 'over', because: 'mode' } : null,

  /** Its key has left the ring. */
  keyOnRing: ({ challenge }, { keys }) => (isOnRing(keys, challenge) ? null : { kind: 'over', because: 'key' }),
} as const satisfies Readonly<Record<string, ChallengeRule>>

/** The name of a rule. */
export type ChallengeRuleName = keyof typeof challengeRules

const inOrder: readonly ChallengeRule[] = Object.values(challengeRules)

/** The refusal of the first rule that objects; `null` if none does. */
export function obstacleTo(judges: Judges, records: QuestionRecords, now: Date): Obstacle | null {
  for (const rule of inOrder) {
    const obstacle = rule(records, judges, now)
    if (obstacle !== null) return obstacle
  }
  return null
}

/** Whether the secrets of a challenge can still be derived. */
export function isOnRing(keys: Pick<KeyRing, 'ids'>, { keyId }: Pick<ChallengeRecord, 'keyId'>): boolean {
  return keys.ids.includes(keyId)
}

/** Whether a challenge has been neither answered nor ended, even if it has expired. */
export function isPending({ state }: Pick<ChallengeRecord, 'state'>): boolean {
  return state === 'pending'
}

/**
 * The reply to a further answer if one was given before, which is final whatever the rules say now; `null` if none was.
 */
export function earlierAnswer({
  state,
}: Pick<ChallengeRecord, 'state'>): 'already_used' | 'exhausted' | 'declined' | 'denied' | null {
  if (state === 'accepted') return 'already_used'
  return state === 'exhausted' || state === 'declined' || state === 'denied' ? state : null
}

/** Whether there were too many wrong answers. */
export function isExhausted({ state }: Pick<ChallengeRecord, 'state'>): boolean {
  return state === 'exhausted'
}

/** Whether a challenge is waiting for its answer, and has not expired. */
export function isAwaited({ state, expiresAt }: Pick<ChallengeRecord, 'state' | 'expiresAt'>, now: Date): boolean {
  return state === 'pending' && expiresAt > now
}

/** Whether it was approved in the chat, but not yet redeemed. */
export function isApproved({ state }: Pick<ChallengeRecord, 'state'>): boolean {
  return state === 'approved'
}

/** Whether it was answered in the chat, or its code was typed. */
export function isAnswered({ state }: Pick<ChallengeRecord, 'state'>): boolean {
  return state === 'approved' || state === 'accepted'
}

/** Whether it was approved in the chat, and may still be redeemed (R22). */
export function isRedeemable(challenge: ChallengeRecord, now: Date): boolean {
  return isApproved(challenge) && challenge.answeredAt !== null && redeemableUntil(challenge) > now
}

/**
 * When it ends. A code can be sent again until its challenge ends; a question in the chat ends with the question, or a
 * minute after its answer.
 */
export function endOf(challenge: ChallengeRecord): Date {
  if (challenge.state === 'approved') return redeemableUntil(challenge)
  return challenge.kind === 'otp' ? new Date(challenge.createdAt.getTime() + challengeLifeMs) : challenge.expiresAt
}

/** Until when its current message can be answered, or an answer in the chat redeemed. */
export function answerableUntil(challenge: ChallengeRecord): Date {
  return challenge.state === 'approved' ? redeemableUntil(challenge) : challenge.expiresAt
}

function redeemableUntil({ answeredAt, expiresAt }: ChallengeRecord): Date {
  return new Date((answeredAt ?? expiresAt).getTime() + redeemMs)
}

/**
 * The state of a challenge by itself: `waiting` while it can be answered or its code sent again, `expired` once its
 * time is over.
 */
export type ChallengeStanding = Exclude<ChallengeState, 'pending'> | 'waiting' | 'expired'

/** The state of a challenge by itself, whatever the rules say. */
export function standingOf(challenge: ChallengeRecord, now: Date): ChallengeStanding {
  const { state } = challenge
  if (state !== 'pending' && state !== 'approved') return state
  if (endOf(challenge) <= now) return 'expired'
  return state === 'pending' ? 'waiting' : state
}
