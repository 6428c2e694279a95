import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'

/** When a person who has not enrolled can no longer go on without; `null` where nothing is required of them. */
export function graceEnd(resource: ResourceRecord, assignment: AssignmentRecord, now: Date): Date | null {
  if (!resource.secondFactor.required || assignment.enrolled) return null
  const since = assignment.requiredSince ?? now
  return new Date(since.getTime() + resource.secondFactor.gracePeriodMs)
}

/** The same for people who still may: `null` where nothing is required of them, where they have a token, and once it is over. */
export function graceLeft(resource: ResourceRecord, assignment: AssignmentRecord, now: Date): Date | null {
  const end = assignment.tokenIds.length > 0 ? null : graceEnd(resource, assignment, now)
  return end !== null && end > now ? end : null
}
