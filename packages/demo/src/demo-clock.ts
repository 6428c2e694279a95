import { type Clock, systemClock } from '@chatfactor/core'

/**
 * The clock of this machine, with the time on top that somebody skipped. Only a demo has one: beside it stands the sandbox, which does not start
 * in production.
 */
export interface DemoClock extends Clock {
  /** Skips so much time, and wakes whoever slept less long than that. */
  skip(ms: number): void
}

export function demoClock(): DemoClock {
  let skippedMs = 0
  /** One for each sleep, aborted when time is skipped. */
  const naps = new Set<AbortController>()
  const elapsedMs = () => systemClock.elapsedMs() + skippedMs

  /** Sleeps so long, or until time is skipped. */
  async function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
    const ends = new AbortController()
    const end = () => ends.abort()
    naps.add(ends)
    signal?.addEventListener('abort', end, { once: true })
    if (signal?.aborted) end()
    await systemClock.sleep(ms, ends.signal)
    signal?.removeEventListener('abort', end)
    naps.delete(ends)
  }

  return {
    now: () => new Date(systemClock.now().getTime() + skippedMs),
    elapsedMs,
    async sleep(ms, signal) {
      const wakesAt = elapsedMs() + ms
      for (let leftMs = ms; leftMs > 0 && signal?.aborted !== true; leftMs = wakesAt - elapsedMs()) {
        await nap(leftMs, signal)
      }
    },
    skip(ms) {
      skippedMs += ms
      for (const ends of naps) ends.abort()
    },
  }
}
