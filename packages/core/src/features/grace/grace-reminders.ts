import type { AssignmentRecord } from '../../records/assignment-record.js'
import type { ResourceRecord } from '../../records/resource-record.js'

const dayMs = 24 * 60 * 60_000

/** Which reminder: at half time, or a day before the end. */
export type ReminderName = 'half' | 'day'

/** When a person is reminded that their grace period ends, and until when that reminder is worth sending. One a day before only where that is not before half time. */
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
