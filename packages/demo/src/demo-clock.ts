import { type Clock, systemClock } from '@chatfactor/core'

/**
 * This machine's clock plus the skipped time. Only a demo has one, together with the sandbox, which does not start in
 * production.
 */
export interface DemoClock extends Clock {
  /** Skips this much time, and wakes every sleep that is over by then. */
  skip(ms: number): void
}

export function demoClock(): DemoClock {
  let skippedMs = 0
  /** One for each sleep, aborted when time is skipped. */
  const naps = new Set<AbortController>()
  const elapsedMs = () => systemClock.elapsedMs() + skippedMs

  /** Sleeps for this long, or until time is skipped. */
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
