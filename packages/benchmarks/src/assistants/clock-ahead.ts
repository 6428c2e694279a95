import { type Clock, systemClock } from '@chatfactor/core'

/** This machine's clock, set forward. */
export interface ClockAhead extends Clock {
  /** Sets it forward by this much more; sleeping code is not woken. */
  advance(ms: number): void
}

/** A correct clock, until it is set forward. */
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
