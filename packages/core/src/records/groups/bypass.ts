import type { ColumnsOf } from '../field-spec.js'

/** A bypass: an administrator lets the person in without a second factor for a while. */
export interface AssignmentBypass {
  readonly until: Date | null
  /** The reason, in the administrator's words. */
  readonly reason: string | null
}

export const noBypass: AssignmentBypass = { until: null, reason: null }

export const bypassColumns = {
  until: 'bypassUntil',
  reason: 'bypassReason',
} as const satisfies ColumnsOf<AssignmentBypass>
