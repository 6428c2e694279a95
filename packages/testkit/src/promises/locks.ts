import type { AssignmentRecord } from '@chatfactor/core/store'

/** Whether nothing may be answered in the name of this member then. */
export function isLockedAt({ attempts }: AssignmentRecord, at: Date): boolean {
  const { missesInTotal, lockedUntil } = attempts
  return missesInTotal >= 100 || (lockedUntil !== null && lockedUntil > at)
}
