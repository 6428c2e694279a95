/** A signal that aborts after `ms` or with another signal. `done` lets go of both. */
export interface TimeLimit {
  readonly signal: AbortSignal
  /** Lets go of timer and signal. */
  done(): void
}

/**
 * A timer of our own instead of `AbortSignal.any([AbortSignal.timeout(ms), signal])`: on Node 20 a composed timeout can be
 * collected before it fires, and listeners pile up on a signal that lives as long as the process.
 */
export function timeLimit(ms: number, outer: AbortSignal | undefined): TimeLimit {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, ms)
  outer?.addEventListener('abort', abort, { once: true })
  if (outer?.aborted) abort()
  return {
    signal: controller.signal,
    done: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', abort)
    },
  }
}
