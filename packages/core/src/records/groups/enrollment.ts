import type { ColumnsOf } from '../field-spec.js'

/** How far a person has come with enrolling, and what stands in the way. */
export interface AssignmentEnrollment {
  /** The open one. */
  readonly openId: string | null
  /** Ever had an active token, and no administrator has cleared it since (R2). While set, fewer factors never suffice. */
  readonly enrolled: boolean
  /** Set by "not me": only an administrator may allow enrolling again. */
  readonly blocked: boolean
  /** When the second factor became required; the grace period counts from here. */
  readonly requiredSince: Date | null
  /** When the person was emailed the portal's address; once is enough. */
  readonly toldAt: Date | null
}

export const notEnrolled: AssignmentEnrollment = {
  openId: null,
  enrolled: false,
  blocked: false,
  requiredSince: null,
  toldAt: null,
}

export const enrollmentColumns = {
  openId: 'openEnrollmentId',
  enrolled: 'enrolled',
  blocked: 'enrollmentBlocked',
  requiredSince: 'requiredSince',
  toldAt: 'toldAt',
} as const satisfies ColumnsOf<AssignmentEnrollment>
