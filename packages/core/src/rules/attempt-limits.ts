import type { Told } from '../kernel/happenings.js'
import { by, type Membership } from '../kernel/membership.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { Actor } from '../records/audit-record.js'
import { toldOfRule } from './rule-happenings.js'

/** After this many misses without a success in between, only an administrator unlocks. */
export const mostMissesInTotal = 100
const minuteMs = 60_000
const firstLockMs = 15 * minuteMs
const longestLockMs = 24 * 60 * minuteMs

/** Whether attempts are refused, and when they may go on; `retryAt: null` means that an administrator has to unlock. */
export type LockState = { readonly locked: false } | { readonly locked: true; readonly retryAt: Date | null }

/** Reads the lock of an assignment as of now (R9). An attempt inside a lock is neither evaluated nor counted. */
export function lockStateOf(assignment: AssignmentRecord, now: Date): LockState {
  if (assignment.missesInTotal >= mostMissesInTotal) return { locked: true, retryAt: null }
  if (assignment.lockedUntil !== null && assignment.lockedUntil > now) {
    return { locked: true, retryAt: assignment.lockedUntil }
  }
  return { locked: false }
}

type Counters = Pick<AssignmentRecord, 'misses' | 'missesInTotal' | 'lockLevel' | 'lockedUntil'>

/**
 * The counters after one more miss: at the limit a lock of 15 minutes, doubling with every further one up to 24 hours.
 *
 * Only a success or an administrator clears misses: no resend, no new challenge, no other token.
 */
export function countMiss(assignment: AssignmentRecord, attemptLimit: number, now: Date): Counters {
  const misses = assignment.misses + 1
  const missesInTotal = assignment.missesInTotal + 1
  if (misses < attemptLimit) {
    return { misses, missesInTotal, lockLevel: assignment.lockLevel, lockedUntil: assignment.lockedUntil }
  }
  const lockMs = Math.min(longestLockMs, firstLockMs * 2 ** assignment.lockLevel)
  return {
    misses: 0,
    missesInTotal,
    lockLevel: assignment.lockLevel + 1,
    lockedUntil: new Date(now.getTime() + lockMs),
  }
}

/** The effect of a miss on the person. */
export interface PersonMiss {
  readonly counters: Counters
  readonly lock: LockState
  /** 0 when the miss locked. */
  readonly attemptsLeft: number
  /** The lock, if it locked. */
  readonly told: readonly Told[]
}

/** Counts one more miss against the person: the counters, the lock that follows from them, and its notices. */
export function missOfPerson(records: Membership, actor: Actor, now: Date): PersonMiss {
  const { assignment, resource } = records
  const { attemptLimit } = resource.secondFactor
  const counters = countMiss(assignment, attemptLimit, now)
  const lock = lockStateOf({ ...assignment, ...counters }, now)
  if (!lock.locked) return { counters, lock, attemptsLeft: attemptLimit - counters.misses, told: [] }
  const locked = toldOfRule('assignment.locked', by(actor, records), { until: lock.retryAt })
  return { counters, lock, attemptsLeft: 0, told: [locked] }
}

/** The counters after a success, or after an administrator unlocked. */
export const noMisses: Counters = { misses: 0, missesInTotal: 0, lockLevel: 0, lockedUntil: null }
