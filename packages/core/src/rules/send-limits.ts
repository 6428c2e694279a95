import { signInPurpose } from '../records/challenge-record.js'
import type { AssignmentSends, OfPurpose, SentBy } from '../records/groups/sends.js'
import { countedTimes, fullUntil, type Window } from './counted-times.js'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** How many messages may be sent in which time, per person, Resource and purpose since their last success (R23). */
const windows: readonly Window[] = [
  { windowMs: 10 * minuteMs, most: 5 },
  { windowMs: dayMs, most: 20 },
]

/** The same of everything but sign-ins together, so that new names for purposes are no way to more messages. */
const windowsOfOthers: readonly Window[] = [
  { windowMs: 10 * minuteMs, most: 10 },
  { windowMs: dayMs, most: 30 },
]

/** Who asked for a message, and what for. */
export interface Sender extends OfPurpose {
  /** The session that asks, where the caller names one. */
  readonly session: string | null
  /** Whether the person has signed in with this browser before. */
  readonly known: boolean
}

/** What a purpose is counted by. A sign-in stands alone, whatever else somebody is asked for. */
export function countedFor(purpose: string): OfPurpose {
  return purpose === signInPurpose ? {} : { purpose }
}

/**
 * When the next message may be sent, or `null` when it may be sent now.
 *
 * One session takes at most half of what its person may get for a purpose, and whatever strangers used up, a browser that the person is
 * known to use has half as much to itself.
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

/** The sends that count. An earlier version resets after a success without noting who sent before it, and a still earlier one notes none. */
function countedSends(sends: AssignmentSends): readonly SentBy[] {
  const named = new Set(sends.by.map(({ at }) => at))
  const unnamed = sends.at.filter((at) => !named.has(at)).map((at) => ({ at, session: null, known: false }))
  return [...unnamed, ...sends.by.filter(({ at }) => sends.at.includes(at))]
}

/** How long a new message is not offered: the last one may still be on its way. */
const offerPauseMs = 30_000

/** When a page may offer the next message of this session; `null` for now. */
export function nextOfferAt(sends: AssignmentSends, sender: Sender, now: Date): Date | null {
  const limited = nextSendAt(sends, sender, now)
  const last = sends.by.findLast((send) => send.session === sender.session && send.purpose === sender.purpose)
  const paused = last === undefined ? null : new Date(last.at + offerPauseMs)
  const at = limited !== null && (paused === null || limited > paused) ? limited : paused
  return at === null || at <= now ? null : at
}

/** The sends to remember after one more; older ones than a day do not count any more. */
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

/** What a success leaves: the messages for other purposes, which it says nothing about. */
export function withoutSends(sends: AssignmentSends, purpose: string): AssignmentSends {
  const { purpose: own } = countedFor(purpose)
  const by = countedSends(sends).filter((send) => send.purpose !== own)
  return { at: by.map(({ at }) => at), by }
}

const all = (most: number) => most
const half = (most: number) => Math.ceil(most / 2)

/** From when on one more is within every window; `null` for now. */
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

/** The first of two moments, where either is enough. */
function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other)
}
