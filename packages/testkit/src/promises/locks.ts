import type { AssignmentRecord } from '@chatfactor/core/store'

/** Whether nothing may be answered in the name of this member then. */
export function isLockedAt({ missesInTotal, lockedUntil }: AssignmentRecord, at: Date): boolean {
  return missesInTotal >= 100 || (lockedUntil !== null && lockedUntil > at)
}
