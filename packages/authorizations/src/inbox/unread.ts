import type { AskedRecords } from '../rules/authorization-rules.js'
import { saysOf } from './inbox.js'

/** Whether nobody could read a question whole so far: it stands in a list alone, or its message waits for others to go with it. */
export function isUnread({ authorization: { id, deliveryId }, ...records }: AskedRecords, now: Date): boolean {
  if (deliveryId === null) return false
  const { open, last } = saysOf(records)
  const waits = last?.waits ?? null
  const isWaiting = waits !== null && waits.delivery === deliveryId && waits.due > now.getTime()
  return isWaiting || open.some((one) => one.id === id && one.list === deliveryId)
}
