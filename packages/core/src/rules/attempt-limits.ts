import { by, type Membership, type Told } from '../kernel/index.js'
import type { Actor, AssignmentAttempts, AssignmentRecord, LockReason } from '../records/index.js'
import { toldOfRule } from './rule-happenings.js'

/** After this many misses without a success in between, only an administrator can unlock. */
export const mostMissesInTotal = 100
const minuteMs = 60_000
const firstLockMs = 15 * minuteMs
const longestLockMs = 24 * 60 * minuteMs

/** A lock: when attempts may continue (`null` if an administrator must unlock), and why. */
interface Lock {
  readonly retryAt: Date | null
  readonly reason: LockReason
}

type Attempted = Pick<AssignmentRecord, 'attempts'>

/** Whether attempts are refused. */
export type LockState = { readonly locked: false } | ({ readonly locked: true } & Lock)

/** The lock of an assignment at this moment (R9). Attempts during a lock are neither checked nor counted. */
export function lockStateOf({ attempts }: Attempted, now: Date): LockState {
  const { missesInTotal, lockedUntil, lock } = attempts
  if (missesInTotal >= mostMissesInTotal) {
    // An older version that does not know this lock may have ended it, and misses may have locked since.
    const isByHand = lock !== null && lock.at === lockedUntil?.getTime()
    return { locked: true, retryAt: null, reason: isByHand ? 'administrator' : 'misses' }
  }
  return lockedUntil !== null && lockedUntil > now
    ? { locked: true, retryAt: lockedUntil, reason: 'misses' }
    : { locked: false }
}

/** The answer for a locked person. */
export function lockedOut({ retryAt, reason }: Lock): { readonly outcome: 'locked' } & Lock {
  return { outcome: 'locked', retryAt, reason }
}

/** What the views say about a lock. */
export function lockSeen(assignment: Attempted, now: Date) {
  const lock = lockStateOf(assignment, now)
  return {
    lockedUntil: lock.locked ? lock.retryAt : null,
    needsAdministrator: lock.locked && lock.retryAt === null,
    lockReason: lock.locked ? lock.reason : null,
  }
}

type Counters = Omit<AssignmentAttempts, 'lock'>

/**
 * The counters after one more miss: at the limit, a lock of 15 minutes, which doubles with every further one, up to 24
 * hours.
 *
 * Only a success or an administrator clears misses; a resend, a new challenge or another token does not.
 */
export function countMiss({ attempts }: Attempted, attemptLimit: number, now: Date): Counters {
  const { lockLevel, lockedUntil } = attempts
  const misses = attempts.misses + 1
  const missesInTotal = attempts.missesInTotal + 1
  if (misses < attemptLimit) return { misses, missesInTotal, lockLevel, lockedUntil }
  const lockMs = Math.min(longestLockMs, firstLockMs * 2 ** lockLevel)
  return {
    misses: 0,
    missesInTotal,
    lockLevel: lockLevel + 1,
    lockedUntil: new Date(now.getTime() + lockMs),
  }
}

/** What a miss does to the person. */
export interface PersonMiss {
  readonly counters: Counters
  readonly lock: LockState
  /** 0 if the miss locked. */
  readonly attemptsLeft: number
  /** The lock, if it locked. */
  readonly told: readonly Told[]
}

/** Counts one more miss of the person: gives the counters, the lock if there is one, and its notices. */
export function missOfPerson(records: Membership, actor: Actor, now: Date): PersonMiss {
  const { assignment, resource } = records
  const { attemptLimit } = resource.secondFactor
  const counters = countMiss(assignment, attemptLimit, now)
  const lock = lockStateOf({ attempts: { ...assignment.attempts, ...counters } }, now)
  if (!lock.locked) return { counters, lock, attemptsLeft: attemptLimit - counters.misses, told: [] }
  const locked = toldOfRule('assignment.locked', by(actor, records), { until: lock.retryAt, reason: lock.reason })
  return { counters, lock, attemptsLeft: 0, told: [locked] }
}
