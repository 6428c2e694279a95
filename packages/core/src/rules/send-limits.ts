import {
  type AssignmentSends,
  type ChatRecord,
  type LimitRecord,
  type OfPurpose,
  type SentBy,
  signInPurpose,
} from '../records/index.js'

/** The largest difference between the clocks of two processes before one counts as wrong; far more than R35 allows. */
const mostAheadMs = 60_000

/**
 * The times of a counter within its window, none of them later than now.
 *
 * A clock that is a little ahead writes times in the future: they count as now. A clock that was wrong by a day writes
 * times that stay in the future for a day: they do not count, since counting them as now would block a person for just
 * as long.
 */
export function countedTimes(times: readonly number[], windowMs: number, now: Date): readonly number[] {
  const at = now.getTime()
  return times.filter((time) => time > at - windowMs && time <= at + mostAheadMs).map((time) => Math.min(time, at))
}

/** A limit of so many in so many milliseconds. */
export interface Window {
  readonly windowMs: number
  readonly most: number
}

/** When the fullest of these windows has room again; `null` if all do. */
export function fullUntil(times: readonly number[], windows: readonly Window[], now: Date): Date | null {
  const full = windows.flatMap(({ windowMs, most }) => {
    const blocking = countedTimes(times, windowMs, now).at(-most)
    return blocking === undefined ? [] : [blocking + windowMs]
  })
  return full.length === 0 ? null : new Date(Math.max(...full))
}

/** Whether a correct clock could have set this delay: none lasts longer than `longestMs`. */
export function isDelay(until: Date | null, longestMs: number, now: Date): until is Date {
  return until !== null && until > now && until.getTime() <= now.getTime() + longestMs + mostAheadMs
}

/**
 * How many wrong codes a chat may type within an hour, and how long typed codes are then ignored, after that and after
 * each further one (R16): eight an hour are checked if a chat goes on. A code has 50 bits, and honest people wait no
 * longer.
 */
export const missesPerChat = 5
/**
 * The same for a chat without a token while the bot is under attack: a person with a code types it correctly, or opens
 * the link.
 */
const missesWhileGuessed = 1
/** This many misses within an hour, in chats without tokens, mean an attack from many chats. */
export const missesPerAccount = 200
export const pauseMs = 15 * 60_000
const windowMs = 60 * 60_000

/**
 * Until when codes from this chat are not even checked; `null` if they are.
 *
 * Each chat has its own limit. The misses of all chats together never stop anyone: otherwise strangers could close a
 * bot to typed codes. They only take further tries away from unknown chats, so that each guess costs a chat.
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

/** Whether a chat has a token: then its misses are its own, and say nothing about strangers. */
export function isKnown(chat: ChatRecord | null): boolean {
  return chat !== null && Object.keys(chat.bindings).length > 0
}

/** The misses of the last hour and one more, as far as they matter. */
export function withMiss(times: readonly number[], now: Date): readonly number[] {
  return [...countedTimes(times, windowMs, now), now.getTime()].slice(-missesPerAccount)
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The send limits per person, Resource and purpose since their last success (R23). */
const windows: readonly Window[] = [
  { windowMs: 10 * minuteMs, most: 5 },
  { windowMs: dayMs, most: 20 },
]

/** The limits for everything but sign-ins together, so that new purpose names do not allow more messages. */
const windowsOfOthers: readonly Window[] = [
  { windowMs: 10 * minuteMs, most: 10 },
  { windowMs: dayMs, most: 30 },
]

/** Who asked for a message, and what for. */
export interface Sender extends OfPurpose {
  /** The session that asks, if the caller names one. */
  readonly session: string | null
  /** Whether the person has signed in with this browser before. */
  readonly known: boolean
}

/** How a purpose is counted: a sign-in alone, whatever else the person is asked for. */
export function countedFor(purpose: string): OfPurpose {
  return purpose === signInPurpose ? {} : { purpose }
}

/**
 * When the next message may be sent, or `null` if it may be sent now.
 *
 * One session gets at most half of its person's limit for a purpose; and whatever strangers have used up, a browser
 * known to belong to the person has half of it to itself.
 */
export function nextSendAt(sends: AssignmentSends, { session, known, purpose }: Sender, now: Date): Date | null {
  const counted = countedSends(sends)
  const own = counted.filter((send) => send.purpose === purpose)
  const ofSession =
    session === null
      ? null
      : freeAt(
          own.filter((send) => send.session === session),
          now,
          half,
        )
  const ofPerson = freeAt(own, now, all)
  const ofKnown = known
    ? freeAt(
        own.filter((send) => send.known),
        now,
        half,
      )
    : ofPerson
  const others = counted.filter((send) => send.purpose !== undefined)
  const ofOthers = purpose === undefined ? null : freeAt(others, now, all, windowsOfOthers)
  const blocked = [ofSession, earlier(ofPerson, ofKnown), ofOthers].flatMap((end) => end ?? [])
  return blocked.length === 0 ? null : new Date(Math.max(...blocked))
}

/**
 * The sends that count. An earlier version resets after a success without noting who sent before, and a still earlier
 * one notes none.
 */
function countedSends(sends: AssignmentSends): readonly SentBy[] {
  const named = sends.by.filter(({ at }) => sends.at.includes(at))
  const unnamed = sends.at.filter((at) => !sends.by.some((one) => one.at === at))
  return unnamed.length === 0 ? named : [...unnamed.map((at) => ({ at, session: null, known: false })), ...named]
}

/** How long a new message is not offered: the last one may still be on its way. */
const offerPauseMs = 30_000

/** When a page may offer this session's next message; `null` for now. */
export function nextOfferAt(sends: AssignmentSends, sender: Sender, now: Date): Date | null {
  const limited = nextSendAt(sends, sender, now)
  const last = sends.by.findLast((send) => send.session === sender.session && send.purpose === sender.purpose)
  const paused = last === undefined ? null : new Date(last.at + offerPauseMs)
  const at = limited !== null && (paused === null || limited > paused) ? limited : paused
  return at === null || at <= now ? null : at
}

/** The sends to remember after one more; those older than a day no longer count. */
export function withSend(
  sends: AssignmentSends,
  { session, known, purpose }: Sender,
  now: Date,
  mark: Omit<SentBy, 'at' | keyof Sender> = {},
): AssignmentSends {
  const at = now.getTime()
  const isCounted = (time: number) => countedTimes([time], dayMs, now).length > 0
  return {
    at: [...sends.at.filter(isCounted), at],
    by: [
      ...sends.by.filter((send) => isCounted(send.at)),
      { at, session, known, ...(purpose === undefined ? {} : { purpose }), ...mark },
    ],
  }
}

/** What is left after a success: the messages for other purposes, which it says nothing about. */
export function withoutSends(sends: AssignmentSends, purpose: string): AssignmentSends {
  const { purpose: own } = countedFor(purpose)
  const by = countedSends(sends).filter((send) => send.purpose !== own)
  return { at: by.map(({ at }) => at), by }
}

const all = (most: number) => most
const half = (most: number) => Math.ceil(most / 2)

/** When one more fits every window; `null` for now. */
function freeAt(
  sends: readonly SentBy[],
  now: Date,
  share: (most: number) => number,
  within: readonly Window[] = windows,
): number | null {
  const times = sends.map(({ at }) => at)
  const shares = within.map(({ windowMs, most }) => ({ windowMs, most: share(most) }))
  return fullUntil(times, shares, now)?.getTime() ?? null
}

/** The earlier of two moments, if either is enough. */
function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}
