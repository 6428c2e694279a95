import type { AssignmentRecord, SentBy } from '../records/assignment-record.js'
import { countedTimes } from './counted-times.js'

/** How many messages may be sent in which time, per person and Resource since their last success (R23). */
const windows = [
  { windowMs: 10 * 60_000, most: 5 },
  { windowMs: 24 * 60 * 60_000, most: 20 },
] as const
const dayMs = 24 * 60 * 60_000

/** Who asked for a message. */
export interface Sender {
  /** The session that asks, where the caller names one. */
  readonly session: string | null
  /** Whether the person has signed in with this browser before. */
  readonly known: boolean
}

/** What an assignment remembers of its sends. */
type Sends = Pick<AssignmentRecord, 'sentAt' | 'sentBy'>

/**
 * When the next message may be sent, or `null` when it may be sent now.
 *
 * One session takes at most half of what its person may get, and whatever strangers used up, a browser
 * that the person is known to use has half as much to itself.
 */
export function nextSendAt({ sentAt, sentBy }: Sends, { session, known }: Sender, now: Date): Date | null {
  // An earlier version resets after a success without noting who sent before it.
  const counted = sentBy.filter(({ at }) => sentAt.includes(at))
  const timesOf = (isMeant: (send: Sends['sentBy'][number]) => boolean) => counted.filter(isMeant).map(({ at }) => at)
  const ofSession =
    session === null
      ? null
      : freeAt(
          timesOf((send) => send.session === session),
          now,
          half,
        )
  const ofPerson = freeAt(sentAt, now, all)
  const ofKnown = known
    ? freeAt(
        timesOf((send) => send.known),
        now,
        half,
      )
    : ofPerson
  return later(ofSession, earlier(ofPerson, ofKnown))
}

/** How long a new message is not offered: the last one may still be on its way. */
const offerPauseMs = 30_000

/** When a page may offer the next message of this session; `null` for now. */
export function nextOfferAt(sends: Sends, sender: Sender, now: Date): Date | null {
  const limited = nextSendAt(sends, sender, now)
  const last = sends.sentBy.findLast(({ session }) => session === sender.session)
  const paused = last === undefined ? null : new Date(last.at + offerPauseMs)
  const at = limited !== null && (paused === null || limited > paused) ? limited : paused
  return at === null || at <= now ? null : at
}

/** The sends to remember after one more; older ones than a day do not count any more. */
export function withSend(
  { sentAt, sentBy }: Sends,
  { session, known }: Sender,
  now: Date,
  mark: Omit<SentBy, 'at' | keyof Sender> = {},
): Sends {
  const at = now.getTime()
  const isCounted = (time: number) => countedTimes([time], dayMs, now).length > 0
  return {
    sentAt: [...sentAt.filter(isCounted), at],
    sentBy: [...sentBy.filter((send) => isCounted(send.at)), { at, session, known, ...mark }],
  }
}

/** What a success, or a beginning, leaves of them. */
export const noSends: Sends = { sentAt: [], sentBy: [] }

const all = (most: number) => most
const half = (most: number) => Math.ceil(most / 2)

/** From when on one more is within every window; `null` for now. */
function freeAt(times: readonly number[], now: Date, share: (most: number) => number): number | null {
  let latest: number | null = null
  for (const { windowMs, most } of windows) {
    const inside = countedTimes(times, windowMs, now)
    const blocking = inside.at(-share(most))
    if (blocking !== undefined) latest = Math.max(latest ?? 0, blocking + windowMs)
  }
  return latest
}

/** The first of two moments, where either is enough. */
function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}

/** The last of two moments, where both are needed. */
function later(one: number | null, other: number | null): Date | null {
  return one === null && other === null ? null : new Date(Math.max(one ?? 0, other ?? 0))
}
