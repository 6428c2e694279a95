/**
 * What is sent first. A person waits in front of a page for a `code`, or for the question of a sign-in. A `prompt` asks
 * for a step of an enrollment. A `reply` is useful only while its chat is open, and a `notice` has to arrive at some
 * time. An `edit` tidies up an existing message, so it comes last.
 *
 * Anyone can make the bot reply, even without an account. So replies have a small budget for each chat, expire soon,
 * are sent at most once, and say nothing about the messenger's health.
 */
export type Urgency = 'code' | 'prompt' | 'reply' | 'notice' | 'edit'

/** The most urgent first. */
export const urgencies = ['code', 'prompt', 'reply', 'notice', 'edit'] as const satisfies readonly Urgency[]

const minuteMs = 60_000
/** How long an edit may wait for its turn. */
export const editLifeMs = minuteMs / 2

/** How long a message stays current by default. */
const lives: Readonly<Record<Urgency, number>> = {
  code: 24 * 60 * minuteMs,
  prompt: 24 * 60 * minuteMs,
  reply: minuteMs / 2,
  notice: 24 * 60 * minuteMs,
  edit: editLifeMs,
}

/** Whether its outcome says something about the messenger's health, so that it may be the probe. */
export function saysHowItIs(urgency: Urgency): boolean {
  return urgency !== 'reply' && urgency !== 'edit'
}

/** How long a message stays current, unless it says so itself. */
export function lifeMsOf({ urgency }: { readonly urgency: Urgency }): number {
  return lives[urgency]
}

/** A waiting message: to a chat, or an email without one. */
export interface Place {
  readonly chatId: string | null
  readonly urgency: Urgency
  /** Of two equally urgent ones, the older goes first. */
  readonly since: Date
}

/** A waiting place, and until when, in milliseconds. */
interface Waiting extends Place {
  readonly until: number
}

/**
 * The waiting places, the most urgent first. There may be thousands, so the answers that every message needs are kept
 * up to date.
 */
export interface Turns<T extends Waiting> extends Iterable<T> {
  readonly size: number
  /** The one that goes last. */
  readonly last: T | undefined
  /** How many are at least this urgent. */
  atLeast(urgency: Urgency): number
  /** No place is late before this time. */
  readonly lateFrom: number
  add(one: T): void
  remove(one: T): void
  has(one: T): boolean
  /** Removes and returns the late ones. */
  takeLate(now: number): readonly T[]
  /** How many go before a newcomer. */
  ahead(place: Place): number
  indexOf(one: T): number
}

export function createTurns<T extends Waiting>(): Turns<T> {
  let waiting: T[] = []
  const present = new Set<T>()
  const counts: Record<Urgency, number> = { code: 0, prompt: 0, reply: 0, notice: 0, edit: 0 }
  let lateFrom = Number.POSITIVE_INFINITY

  function forget(one: T): void {
    present.delete(one)
    counts[one.urgency] -= 1
  }

  return {
    get size() {
      return waiting.length
    },
    get last() {
      return waiting.at(-1)
    },
    atLeast: (urgency) => urgencies.slice(0, urgencies.indexOf(urgency) + 1).reduce((sum, one) => sum + counts[one], 0),
    get lateFrom() {
      return lateFrom
    },
    [Symbol.iterator]: () => waiting[Symbol.iterator](),
    add(one) {
      waiting.splice(waiting.findLastIndex((other) => isBefore(other, one)) + 1, 0, one)
      present.add(one)
      counts[one.urgency] += 1
      lateFrom = Math.min(lateFrom, one.until)
    },
    remove(one) {
      if (!present.has(one)) return
      waiting.splice(waiting.indexOf(one), 1)
      forget(one)
    },
    has: (one) => present.has(one),
    takeLate(now) {
      if (lateFrom > now) return []
      const late = waiting.filter(({ until }) => until <= now)
      for (const one of late) forget(one)
      waiting = waiting.filter((one) => present.has(one))
      lateFrom = waiting.reduce((earliest, { until }) => Math.min(earliest, until), Number.POSITIVE_INFINITY)
      return late
    },
    ahead: (place) => waiting.filter((other) => isBefore(other, place)).length,
    indexOf: (one) => waiting.indexOf(one),
  }
}

/** Whether one is more urgent than another. */
export function isMoreUrgent(one: Urgency, other: Urgency): boolean {
  return urgencies.indexOf(one) < urgencies.indexOf(other)
}

/** Whether one goes before another; in a tie the first to come does. */
function isBefore(one: Place, other: Place): boolean {
  return one.urgency === other.urgency ? one.since <= other.since : isMoreUrgent(one.urgency, other.urgency)
}
