import { type Engine, timeOf } from '@chatfactor/core/feature'
import type { AuditRecord } from '@chatfactor/core/store'

/** The month of an entry, `2026-11`: that of its id, by which the trail is kept in months. */
export function monthOf({ id, at }: Pick<AuditRecord, 'id' | 'at'>): string {
  const made = timeOf(id)
  // An id that was not made here tells no time.
  return monthAt(Number.isNaN(made.getTime()) ? at : made)
}

/** The month of a moment, in UTC. */
export function monthAt(moment: Date): string {
  return moment.toISOString().slice(0, 7)
}

/** When a month begins, in UTC. */
export function beginningOf(month: string): Date {
  return new Date(`${month}-01T00:00:00.000Z`)
}

/** The month after it. */
export function monthAfter(month: string): string {
  const began = beginningOf(month)
  return monthAt(new Date(Date.UTC(began.getUTCFullYear(), began.getUTCMonth() + 1)))
}

/** The oldest month that is kept: the one in which the retention began, whole. */
export function oldestKept({ clock, settings }: Pick<Engine, 'clock' | 'settings'>): string {
  return monthAt(new Date(clock.now().getTime() - settings.retention.auditMs))
}
