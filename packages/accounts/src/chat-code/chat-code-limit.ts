import { newId } from '@chatfactor/core/feature'
import { byKey, insert, type LimitRecord, type Ref, update, type Write } from '@chatfactor/core/store'

/** How many codes a person gets in a day. Only presses in their own chat count. */
const mostADay = 3
const dayMs = 24 * 60 * 60_000

const keyFor = (userId: string) => `chat_code:${userId}`

/** The counter of the codes that a person fetched in all their chats. */
export function fetchedRef(userId: string): Ref<'limits'> {
  return byKey('limits', 'key', { key: keyFor(userId) })
}

/** Counts one more code, or says from when (`retryAt`) there is one again. */
export function countFetched(
  userId: string,
  before: LimitRecord | null,
  now: Date,
): { readonly retryAt: Date } | { readonly retryAt: null; readonly write: Write } {
  const times = (before?.times ?? []).filter((time) => time > now.getTime() - dayMs)
  const blocking = times.at(-mostADay)
  if (blocking !== undefined) return { retryAt: new Date(blocking + dayMs) }
  const counted = {
    times: [...times, now.getTime()],
    blockedUntil: null,
    expiresAt: new Date(now.getTime() + dayMs),
  }
  const write =
    before === null
      ? insert('limits', { id: newId(now), key: keyFor(userId), ...counted })
      : update('limits', before, counted)
  return { retryAt: null, write }
}
