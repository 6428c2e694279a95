import type { ChatRecord } from '../records/chat-record.js'
import type { LimitRecord } from '../records/limit-record.js'
import { countedTimes, isDelay } from './counted-times.js'

/**
 * How many codes that do not work a chat may type within an hour, and how long typing rests there after that and after each further one
 * (R16): of a chat that goes on, eight in an hour are looked at. A code has 50 bits, and honest people wait no longer.
 */
export const missesPerChat = 5
/** The same for a chat without a token while the bot is under attack: a person with a code types it right, or opens the link. */
const missesWhileGuessed = 1
/** So many misses within an hour, of chats without tokens, mean an attack from many chats. */
export const missesPerAccount = 200
export const pauseMs = 15 * 60_000
const windowMs = 60 * 60_000

/**
 * Until when codes from this chat are not even checked; `null` if they are.
 *
 * Each chat has its own limit. Misses of all chats together stop no one: a bot that strangers could keep closed to typed codes
 * would be theirs. It only takes the further tries from chats of which nothing is known, so that guessing costs a chat for each guess.
 */
export function typedCodesPausedUntil(chat: ChatRecord | null, account: LimitRecord | null, now: Date): Date | null {
  const isGuessedAt = isDelay(account?.blockedUntil ?? null, pauseMs, now)
  const most = isGuessedAt && !isKnown(chat) ? missesWhileGuessed : missesPerChat
  const recent = countedTimes(chat?.codeMisses ?? [], windowMs, now)
  const last = recent.at(-1)
  if (recent.length < most || last === undefined) return null
  const until = new Date(last + pauseMs)
  return until > now ? until : null
}

/** Whether a chat backs a token: then its misses are its own, and say nothing of strangers. */
export function isKnown(chat: ChatRecord | null): boolean {
  return chat !== null && Object.keys(chat.bindings).length > 0
}

/** The misses of the last hour and one more, as many as are told apart. */
export function withMiss(times: readonly number[], now: Date): readonly number[] {
  return [...countedTimes(times, windowMs, now), now.getTime()].slice(-missesPerAccount)
}
