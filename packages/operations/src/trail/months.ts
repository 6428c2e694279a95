import { type Engine, timeOf } from '@chatfactor/core/feature'
import type { AuditRecord } from '@chatfactor/core/store'

/** The month of an entry, e.g. `2026-11`: that of its id, by which the trail is partitioned. */
export function monthOf({ id, at }: Pick<AuditRecord, 'id' | 'at'>): string {
  const made = timeOf(id)
  // An id from elsewhere tells no time.
  return monthAt(Number.isNaN(made.getTime()) ? at : made)
}

/** The UTC month of a moment. */
export function monthAt(moment: Date): string {
  return moment.toISOString().slice(0, 7)
}

/** The start of a month, in UTC. */
export function beginningOf(month: string): Date {
  return new Date(`${month}-01T00:00:00.000Z`)
}

/** The next month. */
export function monthAfter(month: string): string {
  const began = beginningOf(month)
  return monthAt(new Date(Date.UTC(began.getUTCFullYear(), began.getUTCMonth() + 1)))
}

/** The oldest month that is kept: the whole month in which the retention starts. */
export function oldestKept({ clock, settings }: Pick<Engine, 'clock' | 'settings'>): string {
  return monthAt(new Date(clock.now().getTime() - settings.retention.auditMs))
}
