import type { Clock } from '../ports/index.js'

/** When each chat of an account can take its next message, in milliseconds of `Clock.elapsedMs`. */
export interface ChatTimes {
  /** 0 if unknown, and for messages without a chat. */
  from(chatId: string | null): number
  /** Notes that it has just taken one, and can take the next after `ms`. */
  hold(chatId: string, now: number, ms: number): void
  /** Pauses it until then, as its platform asked. */
  pause(chatId: string, until: Date): void
  /** Until when it is paused; `null` if it is not. */
  pausedUntil(chatId: string): Date | null
  /** Ends its pause. Returns whether there was one. */
  resume(chatId: string): boolean
  /** Ends all pauses, and returns the chats. */
  forgetPauses(): readonly string[]
}

/** Makes the memory of one account. Entries that are over are dropped when new ones come. */
export function createChatTimes(clock: Clock): ChatTimes {
  const freeFrom = new Map<string, number>()
  const pauses = new Map<string, number>()
  return {
    from: (chatId) => (chatId === null ? 0 : Math.max(freeFrom.get(chatId) ?? 0, pauses.get(chatId) ?? 0)),

    hold(chatId, now, ms) {
      if (ms <= 0) return
      forgetBefore(freeFrom, now)
      freeFrom.set(chatId, now + ms)
    },

    pause(chatId, until) {
      const now = clock.elapsedMs()
      forgetBefore(pauses, now)
      const leftMs = until.getTime() - clock.now().getTime()
      if (leftMs > 0) pauses.set(chatId, now + leftMs)
    },

    pausedUntil(chatId) {
      const until = pauses.get(chatId)
      return until === undefined || until <= clock.elapsedMs() ? null : dateOf(clock, until)
    },

    resume: (chatId) => pauses.delete(chatId),

    forgetPauses() {
      const chats = [...pauses.keys()]
      pauses.clear()
      return chats
    },
  }
}

/** The date at which the clock's `elapsedMs` will have this value. */
export function dateOf(clock: Clock, elapsedMs: number): Date {
  return new Date(Math.ceil(clock.now().getTime() + elapsedMs - clock.elapsedMs()))
}

function forgetBefore(times: Map<string, number>, now: number): void {
  for (const [name, at] of times) if (at <= now) times.delete(name)
}
