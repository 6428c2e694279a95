import type { Clock } from '../ports/clock.js'

/** From when on each chat of one account takes the next message. */
export interface ChatTimes {
  /** In milliseconds; 0 where nothing is known, and for what goes to no chat. */
  from(chatId: string | null): number
  /** It has just taken one, and takes the next after so many milliseconds. */
  hold(chatId: string, now: number, ms: number): void
  /** Nothing goes to it before then: its platform said so. */
  pause(chatId: string, until: Date): void
  /** Until when it is paused; `null` where it is not. */
  pausedUntil(chatId: string): Date | null
  /** Whatever was said of it, it is asked again. Says whether anything was. */
  resume(chatId: string): boolean
  /** Gives the chats that were paused, and forgets that they were. */
  forgetPauses(): readonly string[]
}

/** Makes the memory of one account. What is over is forgotten when something new is remembered. */
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
      forgetBefore(pauses, clock.now().getTime())
      if (until > clock.now()) pauses.set(chatId, until.getTime())
    },

    pausedUntil(chatId) {
      const until = pauses.get(chatId)
      return until === undefined || until <= clock.now().getTime() ? null : new Date(until)
    },

    resume: (chatId) => pauses.delete(chatId),

    forgetPauses() {
      const chats = [...pauses.keys()]
      pauses.clear()
      return chats
    },
  }
}

function forgetBefore(times: Map<string, number>, now: number): void {
  for (const [name, at] of times) if (at <= now) times.delete(name)
}
