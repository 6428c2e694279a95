import { type Urgency, urgencies } from './urgency.js'

/** Who waits: a message to a chat, or a mail without one. */
export interface Place {
  readonly chatId: string | null
  readonly urgency: Urgency
  /** Of two that are equally urgent the older one goes first. */
  readonly since: Date
}

/** One who waits, in milliseconds until when. */
interface Waiting extends Place {
  readonly until: number
}

/** Those who wait, the most urgent first. There may be thousands, so what every message asks is known without a look at all of them. */
export interface Turns<T extends Waiting> extends Iterable<T> {
  readonly size: number
  /** How many of them are no edits, which take nobody's place. */
  readonly messages: number
  /** Nobody is late before then. */
  readonly lateFrom: number
  add(one: T): void
  remove(one: T): void
  has(one: T): boolean
  /** Removes those who are late by now, and gives them. */
  takeLate(now: number): readonly T[]
  /** How many go before somebody who comes now. */
  ahead(place: Place): number
  indexOf(one: T): number
}

export function createTurns<T extends Waiting>(): Turns<T> {
  let waiting: T[] = []
  const present = new Set<T>()
  let messages = 0
  let lateFrom = Number.POSITIVE_INFINITY

  function forget(one: T): void {
    present.delete(one)
    if (one.urgency !== 'edit') messages -= 1
  }

  return {
    get size() {
      return waiting.length
    },
    get messages() {
      return messages
    },
    get lateFrom() {
      return lateFrom
    },
    [Symbol.iterator]: () => waiting[Symbol.iterator](),
    add(one) {
      waiting.splice(waiting.findLastIndex((other) => isBefore(other, one)) + 1, 0, one)
      present.add(one)
      if (one.urgency !== 'edit') messages += 1
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

/** Whether one goes before another, who came later where nothing else says it. */
function isBefore(one: Place, other: Place): boolean {
  const [rank, otherRank] = [urgencies.indexOf(one.urgency), urgencies.indexOf(other.urgency)]
  return rank === otherRank ? one.since <= other.since : rank < otherRank
}
