/** Where the time comes from; tests pass the testkit's fake clock. */
export interface Clock {
  /** This moment. */
  now(): Date
  /**
   * Milliseconds since some moment of this process. It goes on evenly when somebody sets the time of day, so whatever matters to one
   * process alone is measured by it.
   */
  elapsedMs(): number
  /** Resolves after `ms` milliseconds, or at once when the signal aborts; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The clock of this machine. Sleeping does not keep the process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      // Not every runtime has timers that can be let go of.
      timer.unref?.()
      signal?.addEventListener('abort', done, { once: true })
    }),
}
