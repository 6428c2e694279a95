import type { AssignmentRecord } from '../records/assignment-record.js'
import type { ResourceRecord } from '../records/resource-record.js'

const dayMs = 24 * 60 * 60_000

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

/** Which reminder: at half time, or a day before the end. */
export type ReminderName = 'half' | 'day'

/** When somebody is reminded that their grace period ends, and until when that reminder is worth sending. One a day before only where that is not before half time. */
export function graceReminders(
  { secondFactor: { gracePeriodMs } }: Pick<ResourceRecord, 'secondFactor'>,
  { requiredSince }: Pick<AssignmentRecord, 'requiredSince'>,
): readonly { readonly name: ReminderName; readonly at: Date; readonly until: Date }[] {
  if (requiredSince === null || gracePeriodMs === 0) return []
  const half = new Date(requiredSince.getTime() + Math.floor(gracePeriodMs / 2))
  const end = new Date(requiredSince.getTime() + gracePeriodMs)
  const day = new Date(end.getTime() - dayMs)
  return day > half
    ? [
        { name: 'half', at: half, until: day },
        { name: 'day', at: day, until: end },
      ]
    : [{ name: 'half', at: half, until: end }]
}
