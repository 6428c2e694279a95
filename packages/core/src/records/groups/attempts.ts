import type { ColumnsOf } from '../field-spec.js'

/** Wrong answers, and the locks that follow from them. */
export interface AssignmentAttempts {
  /** Since the last success or lock. */
  readonly misses: number
  /** Since the last success. */
  readonly missesInTotal: number
  /** The number of locks in a row. */
  readonly lockLevel: number
  readonly lockedUntil: Date | null
  /** An administrator's lock, kept after it has ended: see `lockStateOf`. */
  readonly lock: AdministratorLock | null
}

/** Why a person is locked: too many wrong answers, or an administrator. */
export type LockReason = 'misses' | 'administrator'

/** An administrator's lock. */
export interface AdministratorLock {
  readonly by: 'administrator'
  /** Names the note with the reason; `null` if there is none. */
  readonly note: string | null
  /** When (epoch ms): equals `lockedUntil` while the lock is in force. */
  readonly at: number
}

/** After a success, or an administrator's unlock; an administrator's lock is left as it is. */
export const noMisses: Omit<AssignmentAttempts, 'lock'> = {
  misses: 0,
  missesInTotal: 0,
  lockLevel: 0,
  lockedUntil: null,
}

export const attemptColumns = {
  misses: 'misses',
  missesInTotal: 'missesInTotal',
  lockLevel: 'lockLevel',
  lockedUntil: 'lockedUntil',
  lock: 'lock',
} as const satisfies ColumnsOf<AssignmentAttempts>
