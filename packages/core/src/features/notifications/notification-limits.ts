import { createHash } from 'node:crypto'
import { byKey, insert, type Ref, update, type Write } from '../../ports/index.js'
import type { LimitRecord } from '../../records/index.js'
import { fullUntil } from '../../rules/index.js'

const dayMs = 24 * 60 * 60_000
/** How many notifications a person gets on a Resource in which time; codes and security notices do not count. */
const windows = [
  { windowMs: 10 * 60_000, most: 5 },
  { windowMs: dayMs, most: 20 },
] as const

/**
 * The counter of a person's notifications.
 *
 * It is a record of its own, not part of the assignment, so that a notification never makes a code lose a race.
 */
export function notificationCounter(assignmentId: string): Ref<'limits'> {
  return byKey('limits', 'key', { key: counterKey(assignmentId) })
}

/** When another one may be sent; `null` for now. */
export function nextNotificationAt(counter: LimitRecord | null, now: Date): Date | null {
  return fullUntil(counter?.times ?? [], windows, now)
}

/** Counts one more. */
export function countNotification(assignmentId: string, counter: LimitRecord | null, id: string, now: Date): Write {
  const times = [...(counter?.times ?? []), now.getTime()].slice(-20)
  const counted = { times, blockedUntil: null, expiresAt: new Date(now.getTime() + dayMs) }
  return counter === null
    ? insert('limits', { id, key: counterKey(assignmentId), ...counted })
    : update('limits', counter, counted)
}

function counterKey(assignmentId: string): string {
  return `notifications:${assignmentId}`
}

/**
 * The refs that say that a notification with this `dedupeId` was sent: by day, so that no key is used twice. Yesterday
 * may be less than 24 hours ago, and another process's clock may be in tomorrow.
 */
export function sentBefore(assignmentId: string, dedupeId: string, now: Date): readonly Ref<'limits'>[] {
  return [-1, 0, 1].map((days) => byKey('limits', 'key', { key: onceKey(assignmentId, dedupeId, now, days) }))
}

/** The id of the notification sent within 24 hours; `null` if there is none. */
export function sentLately(found: readonly (LimitRecord | null)[], now: Date): string | null {
  const lately = found.find((record) => (record?.times[0] ?? 0) > now.getTime() - dayMs)
  return lately?.id ?? null
}

/** Stores that it was sent, with the id of its delivery. */
export function noteSent(assignmentId: string, dedupeId: string, deliveryId: string, now: Date): Write {
  return insert('limits', {
    id: deliveryId,
    key: onceKey(assignmentId, dedupeId, now, 0),
    times: [now.getTime()],
    blockedUntil: null,
    expiresAt: new Date(now.getTime() + dayMs),
  })
}

function onceKey(assignmentId: string, dedupeId: string, now: Date, days: number): string {
  const day = Math.floor(now.getTime() / dayMs) + days
  return `notification:${assignmentId}:${createHash('sha256').update(dedupeId).digest('base64url')}:${day}`
}
