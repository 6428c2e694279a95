import { type AssignmentRecord, isRequired, type ResourceRecord } from '../records/index.js'

/** When the grace period of a person without a token ends; `null` if no second factor is required. */
export function graceEnd(resource: ResourceRecord, assignment: AssignmentRecord, now: Date): Date | null {
  return assignment.enrollment.enrolled ? null : graceUntil(resource, assignment, now)
}

/** When the grace period ends, for a person with or without a token. */
export function graceUntil(
  resource: ResourceRecord,
  assignment: Pick<AssignmentRecord, 'enrollment'>,
  now: Date,
): Date | null {
  if (!isRequired(resource)) return null
  const since = assignment.enrollment.requiredSince ?? now
  return new Date(since.getTime() + resource.secondFactor.gracePeriodMs)
}

/**
 * When the grace period ends; `null` if no second factor is required, if the person has a token, and once it is over.
 */
export function graceLeft(resource: ResourceRecord, assignment: AssignmentRecord, now: Date): Date | null {
  const end = assignment.tokens.ids.length > 0 ? null : graceEnd(resource, assignment, now)
  return end !== null && end > now ? end : null
}
