import type { Clock, Pace } from '../ports/index.js'
import { createChatTimes, dateOf } from './chat-times.js'
import { createTurns, isMoreUrgent, type Place, type Urgency } from './turns.js'

/** A place in the queue. */
export interface Ticket {
  /** Whether it did not have to wait, so that nothing can have changed meanwhile. */
  readonly isFirst: boolean
  /** `turn`: send, and call `leave` after it. `late`: the turn did not come in time. `closed`: the queue is closed. */
  readonly came: Promise<'turn' | 'late' | 'closed'>
  /** When the turn may come, by current estimate; never in the past. */
  expectedAt(): Date
}

/**
 * The queue of one platform account, or of the mail server: it says when each message may be sent, so that the
 * account's limits are kept.
 *
 * The most urgent go first. Each process has its own queue and its share of the pace.
 */
export interface Line {
  /**
   * Takes a place; `until` is when a turn would be too late. Call `leave` after it.
   *
   * If the queue is full, the least urgent is turned away: the newcomer, or the last waiting place in favour of a more
   * urgent one. Edits are turned away long before that: they matter least.
   */
  enter(place: Place, until: Date): Ticket
  /**
   * Resolves when a message whose turn has come may be sent. The store is read in between: if that was slow, the
   * messages after it would otherwise be sent together, faster than the platform allows.
   */
  depart(): Promise<void>
  /** Ends a turn; an `unused` one, because nothing was sent, goes to the next place. */
  leave(use: 'used' | 'unused'): void
  /** When a newcomer may expect a turn. */
  expectedAt(place: Place): Date
  /** Pauses this chat until then, as its platform asked. */
  pauseChat(chatId: string, until: Date): void
  /** Until when a chat is paused; `null` if it is not. */
  pausedUntil(chatId: string): Date | null
  /** Ends the pause of this chat. */
  resumeChat(chatId: string): boolean
  /** Ends the pauses of all chats, since the platform meant the whole account; returns these chats. */
  forgetPauses(): readonly string[]
  /** How many more places of this urgency can come without a long wait; less urgent ones do not reduce it. */
  room(urgency: Urgency): number
  /** Resolves when there is room for this urgency, or when the signal aborts. */
  hasRoom(urgency: Urgency, signal: AbortSignal): Promise<void>
  /** Rejects all waiting and future tickets. */
  close(): void
}

export interface LineOptions {
  /** `null`: limited only by the sockets. */
  readonly pace: Pace | null
  /** The most messages under way at the same time. */
  readonly sockets: number
}

interface Waiting extends Place {
  readonly until: number
  readonly answer: (came: 'turn' | 'late' | 'closed') => void
}

const secondMs = 1_000
/** A place behind this many does not wait in memory: it is turned away, and the worker finds its message again. */
const longestLine = 5_000
/**
 * How much a process leases beyond what it sends at once, so that its queue does not run empty between two reads of the
 * store.
 */
const aheadMs = 3 * secondMs

/** Makes a line. */
export function createLine(clock: Clock, { pace, sockets }: LineOptions): Line {
  const waiting = createTurns<Waiting>()
  const chats = createChatTimes(clock)
  const roomy = new Map<() => void, Urgency>()
  const burst = pace?.burst ?? Number.POSITIVE_INFINITY
  const perMs = pace === null ? Number.POSITIVE_INFINITY : pace.perAccountPerSecond / secondMs
  const most = sockets + (pace === null ? sockets : Math.ceil(perMs * aheadMs))
  let permits = burst
  let departures = burst
  let departedAt = clock.elapsedMs()
  let countedAt = clock.elapsedMs()
  let busy = 0
  let isClosed = false
  let alarm: { readonly at: number; readonly off: AbortController } | null = null

  const refill = (now: number) => {
    if (pace !== null) permits = Math.min(burst, permits + (now - countedAt) * perMs)
    countedAt = now
  }
  const chatFrom = ({ chatId }: Place) => chats.from(chatId)
  const expected = (place: Place, ahead: number) => {
    const now = clock.elapsedMs()
    refill(now)
    const permitAt = now + Math.max(0, ahead + 1 - permits) / perMs
    // How long the sends under way take is unknown.
    const socketAt = busy + ahead < sockets ? now : now + secondMs
    return dateOf(clock, Math.max(pace === null ? now : permitAt, socketAt, chatFrom(place)))
  }

  const roomLeft = (urgency: Urgency) => most - waiting.atLeast(urgency)
  /** Gives all due turns, and sets the timer for the next one. */
  const serve = () => {
    const now = clock.elapsedMs()
    refill(now)
    for (const late of waiting.takeLate(now)) late.answer('late')
    while (busy < sockets && permits >= 1) {
      const next = firstFree(now)
      if (next === undefined) break
      waiting.remove(next)
      permits -= 1
      busy += 1
      // An edit does not count against the chat's pace: the next code must not wait for it.
      if (next.chatId !== null && pace !== null && next.urgency !== 'edit') chats.hold(next.chatId, now, pace.perChatMs)
      next.answer('turn')
    }
    for (const [tell, urgency] of [...roomy]) if (roomLeft(urgency) > 0) tell()
    wakeFor(now)
  }

  /** Whether a less urgent place could be turned away. */
  const makesWay = ({ urgency }: Place) => {
    const { last } = waiting
    if (last === undefined || !isMoreUrgent(urgency, last.urgency)) return false
    waiting.remove(last)
    last.answer('closed')
    return true
  }
  const firstFree = (now: number) => {
    for (const one of waiting) if (chatFrom(one) <= now) return one
    return undefined
  }
  /** When the next waiting place has to be settled, if none leaves before. */
  const nextAt = (now: number, freeAt: () => number) => {
    if (busy >= sockets) return Math.ceil(waiting.lateFrom)
    const permitAt = permits >= 1 ? now : now + (1 - permits) / perMs
    return Math.ceil(Math.min(waiting.lateFrom, Math.max(permitAt, freeAt())))
  }
  const firstFreeAt = () => {
    let earliest = Number.POSITIVE_INFINITY
    for (const one of waiting) earliest = Math.min(earliest, chatFrom(one))
    return earliest
  }
  const silence = () => {
    alarm?.off.abort()
    alarm = null
  }
  /** A timer that fires early enough stays: too early does no harm, and a new one for each place would be expensive. */
  const wakeFor = (now: number) => {
    if (waiting.size === 0) return silence()
    // In an isolate, a timer that did not fire belonged to a request that has ended: it never will.
    if (alarm !== null && alarm.at < now) silence()
    // Mostly this is known without checking all places.
    if (alarm !== null && alarm.at <= nextAt(now, () => now)) return
    const at = nextAt(now, firstFreeAt)
    if (alarm !== null && alarm.at <= at) return
    silence()
    const mine = { at, off: new AbortController() }
    alarm = mine
    void clock.sleep(Math.max(1, at - now), mine.off.signal).then(() => {
      if (alarm !== mine) return
      silence()
      serve()
    })
  }

  return {
    enter(place, until) {
      const longest = place.urgency === 'edit' ? most : longestLine
      if (isClosed || (waiting.size >= longest && !makesWay(place))) {
        return { isFirst: true, came: Promise.resolve('closed'), expectedAt: () => until }
      }
      const { promise, answer } = answering()
      const one: Waiting = { until: clock.elapsedMs() + until.getTime() - clock.now().getTime(), answer, ...place }
      waiting.add(one)
      serve()
      return {
        isFirst: !waiting.has(one),
        came: promise,
        expectedAt: () => expected(one, Math.max(0, waiting.indexOf(one))),
      }
    },

    async depart() {
      if (pace === null) return
      const now = clock.elapsedMs()
      departures = Math.min(burst, departures + (now - departedAt) * perMs) - 1
      departedAt = now
      const waitMs = Math.floor(-departures / perMs)
      if (waitMs > 0) await clock.sleep(waitMs)
    },

    leave(use) {
      busy -= 1
      if (use === 'unused') permits = Math.min(burst, permits + 1)
      serve()
    },

    expectedAt: (place) => expected(place, waiting.ahead(place)),

    pauseChat: chats.pause,

    pausedUntil: chats.pausedUntil,

    resumeChat(chatId) {
      const wasPaused = chats.resume(chatId)
      if (wasPaused) serve()
      return wasPaused
    },

    forgetPauses() {
      const paused = chats.forgetPauses()
      serve()
      return paused
    },

    room: (urgency) => (isClosed ? 0 : roomLeft(urgency)),

    hasRoom(urgency, signal) {
      return new Promise((resolve) => {
        const tell = () => {
          roomy.delete(tell)
          signal.removeEventListener('abort', tell)
          resolve()
        }
        if (signal.aborted || roomLeft(urgency) > 0) return resolve()
        roomy.set(tell, urgency)
        signal.addEventListener('abort', tell, { once: true })
      })
    },

    close() {
      isClosed = true
      silence()
      for (const one of [...waiting]) {
        waiting.remove(one)
        one.answer('closed')
      }
    },
  }
}

function answering() {
  let answer: Waiting['answer'] = () => undefined
  const promise = new Promise<'turn' | 'late' | 'closed'>((resolve) => {
    answer = resolve
  })
  return { promise, answer }
}
