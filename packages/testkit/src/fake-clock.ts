import type { Clock } from '@chatfactor/core'

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /**
   * Moves time on by so many milliseconds and wakes, in order, all sleepers whose time comes on the way.
   *
   * After each one it lets the woken code run until it waits for something else, so what that code starts to sleep for counts
   * from the moment it was woken. Resolves once nothing is left to do up to the new time.
   */
  advance(ms: number): Promise<void>
  /** Jumps to a time, forwards or backwards, as a machine's clock may. No time passes: sleepers sleep as long as before. */
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
  /** How far the time of day is from the time that has passed. */
  let ahead = start.getTime()
  const sleepers = new Set<Sleeper>()

  /** Of several that wake at the same time, the one that went to sleep first. */
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

/** Lets code that is ready run: a few turns of the event loop, for code that itself awaits several things in a row. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
