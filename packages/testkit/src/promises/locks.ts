import type { AssignmentRecord } from '@chatfactor/core/store'

/** Whether this member is locked at that time, so that nothing may be answered in their name. */
export function isLockedAt({ attempts }: AssignmentRecord, at: Date): boolean {
  const { missesInTotal, lockedUntil } = attempts
  return missesInTotal >= 100 || (lockedUntil !== null && lockedUntil > at)
}
