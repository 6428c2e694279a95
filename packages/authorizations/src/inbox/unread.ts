import type { AskedRecords } from '../rules/authorization-rules.js'
import { saysOf } from './inbox.js'

/**
 * Whether the question cannot have been read whole yet: it stands only in a list, or its message still waits for
 * others.
 */
export function isUnread({ authorization: { id, deliveryId }, ...records }: AskedRecords, now: Date): boolean {
  if (deliveryId === null) return false
  const { open, last } = saysOf(records)
  const waits = last?.waits ?? null
  const isWaiting = waits !== null && waits.delivery === deliveryId && waits.due > now.getTime()
  return isWaiting || open.some((one) => one.id === id && one.list === deliveryId)
}
