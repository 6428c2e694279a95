import type { ChatRecord } from '../records/chat-record.js'
import type { LimitRecord } from '../records/limit-record.js'
import { countedTimes, isDelay } from './counted-times.js'

/**
 * How many codes that do not work may be typed within an hour, and how long typing rests after that and after each further one (R16): of
 * a chat that goes on, eight in an hour are looked at. A code has 50 bits, and honest people wait no longer.
 */
export const missesPerChat = 5
export const missesPerAccount = 200
export const pauseMs = 15 * 60_000
const windowMs = 60 * 60_000

/** Until when codes from this chat, or for this bot account, are not even looked at; `null` when they are. */
export function typedCodesPausedUntil(chat: ChatRecord | null, account: LimitRecord | null, now: Date): Date | null {
  const pausedUntil = account?.blockedUntil ?? null
  if (isDelay(pausedUntil, pauseMs, now)) return pausedUntil
  const recent = countedTimes(chat?.codeMisses ?? [], windowMs, now)
  const last = recent.at(-1)
  if (recent.length < missesPerChat || last === undefined) return null
  const until = new Date(last + pauseMs)
  return until > now ? until : null
}

/** The misses of the last hour and one more. */
export function withMiss(times: readonly number[], now: Date): readonly number[] {
  return [...countedTimes(times, windowMs, now), now.getTime()]
}
