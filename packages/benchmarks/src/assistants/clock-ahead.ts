import { type Clock, systemClock } from '@chatfactor/core'

/** The clock of this machine, set forward. */
export interface ClockAhead extends Clock {
  /** Sets it forward by so much more; nothing that sleeps is woken. */
  advance(ms: number): void
}

/** One that is right, until it is set forward. */
export function clockAhead(): ClockAhead {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    elapsedMs: () => systemClock.elapsedMs(),
    sleep: (ms, signal) => systemClock.sleep(ms, signal),
    advance(ms) {
      aheadMs += ms
    },
  }
}
