import type { ColumnsOf } from '../field-spec.js'

/** Being let in without a second factor for a while, by an administrator. */
export interface AssignmentBypass {
  readonly until: Date | null
  /** Why, in the administrator's words. */
  readonly reason: string | null
}

export const noBypass: AssignmentBypass = { until: null, reason: null }

export const bypassColumns = {
  until: 'bypassUntil',
  reason: 'bypassReason',
} as const satisfies ColumnsOf<AssignmentBypass>
