/** The source of time; tests pass the testkit's fake clock. */
export interface Clock {
  /** This moment. */
  now(): Date
  /**
   * Milliseconds since some moment of this process. Setting the time of day does not affect it, so everything within a
   * single process is measured by it.
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
      // Not every runtime has timers that can be unreferenced.
      timer.unref?.()
      signal?.addEventListener('abort', done, { once: true })
    }),
}
