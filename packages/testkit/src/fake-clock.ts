import type { Clock } from '@chatfactor/core'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Moves time forward by `ms` milliseconds and wakes, in order, every sleeper that becomes due.
   *
   * After each one, the woken code runs until it waits for something else, so that its next sleep counts from that
   * moment. Resolves once nothing is left to do up to the new time.
   */
  advance(ms: number): Promise<void>
  /**
   * Jumps to a time, forwards or backwards, as a machine's clock may. No time passes: sleepers sleep as long as before.
   */
  set(date: Date): void
  /** How many sleeps have not ended. */
  sleeping(): number
}

interface Sleeper {
  readonly wakesAt: number
  readonly wake: () => void
}

/** A fake clock, by default at 2030-01-01T00:00:00Z. */
export function fakeClock(start: Date = new Date('2030-01-01T00:00:00.000Z')): FakeClock {
  let elapsed = 0
  /** The difference between the time of day and the elapsed time. */
  let ahead = start.getTime()
  const sleepers = new Set<Sleeper>()

  /** If several wake at the same time, the one that went to sleep first. */
  function nextUntil(end: number): Sleeper | null {
    let next: Sleeper | null = null
    for (const sleeper of sleepers) {
      if (sleeper.wakesAt <= end && (next === null || sleeper.wakesAt < next.wakesAt)) next = sleeper
    }
    return next
  }

  return {
    now: () => new Date(elapsed + ahead),

    elapsedMs: () => elapsed,

    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || ms <= 0) return resolve()
        const wake = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper: Sleeper = { wakesAt: elapsed + ms, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake, { once: true })
      }),

    async advance(ms) {
      const end = elapsed + ms
      await settle()
      for (let sleeper = nextUntil(end); sleeper !== null; sleeper = nextUntil(end)) {
        elapsed = Math.max(elapsed, sleeper.wakesAt)
        sleeper.wake()
        await settle()
      }
      elapsed = end
    },

    set(date) {
      ahead = date.getTime() - elapsed
    },

    sleeping: () => sleepers.size,
  }
}

/** Lets ready code run: a few turns of the event loop, because that code may await several things in a row. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
