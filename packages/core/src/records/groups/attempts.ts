import type { ColumnsOf } from '../field-spec.js'

/** Wrong answers, and the locks that follow from them. */
export interface AssignmentAttempts {
  /** Since the last success or lock. */
  readonly misses: number
  /** Since the last success. */
  readonly missesInTotal: number
  /** How many locks in a row. */
  readonly lockLevel: number
  readonly lockedUntil: Date | null
  /** What an administrator locked the person with, also after that lock: see `lockStateOf`. */
  readonly lock: AdministratorLock | null
}

/** Why a person is locked: too many wrong answers, or an administrator said so. */
export type LockReason = 'misses' | 'administrator'

/** What an administrator locked a person with. */
export interface AdministratorLock {
  readonly by: 'administrator'
  /** Names the note that says why; `null` where none was kept. */
  readonly note: string | null
  /** When (epoch ms): the `lockedUntil` of a lock that still stands. */
  readonly at: number
}

/** After a success, or after an administrator unlocked: what one locked with is left as it is. */
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
