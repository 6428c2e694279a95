import type { AssignmentRecord } from '../records/assignment-record.js'
import { lockSeen } from '../rules/attempt-limits.js'
import type { Assignment } from './assignments.js'

/** An assignment as callers see it, as of now. */
export function assignmentView(record: AssignmentRecord, now: Date): Assignment {
  const isBypassed = record.bypass.until !== null && record.bypass.until > now
  return {
    id: record.id,
    resourceId: record.resourceId,
    userId: record.userId,
    active: record.active,
    enrolled: record.enrolled,
    tokenIds: record.tokenIds,
    disabledTokenIds: record.disabledTokenIds ?? [],
    ...lockSeen(record, now),
    bypassUntil: isBypassed ? record.bypass.until : null,
    bypassReason: isBypassed ? record.bypass.reason : null,
    enrollmentBlocked: record.enrollmentBlocked,
    hasPin: record.recovery.pinHash !== null,
    openEnrollmentId: record.openEnrollmentId,
    lastAcceptedAt: record.lastAcceptedAt,
    signedInAt: record.signedInAt,
    toldAt: record.toldAt,
    createdAt: record.createdAt,
  }
}
