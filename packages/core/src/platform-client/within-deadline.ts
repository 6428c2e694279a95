import type { SendOptions } from '../ports/transport.js'
import { timeLimit } from './time-limit.js'

/** What is kept back of a deadline, so that the answer is there before it and not at it. */
const settleMs = 20

/**
 * Does some work under a signal that aborts shortly before the deadline, after `capMs`, or with the caller's own signal.
 *
 * Deadlines are in the time of this machine, whatever clock the rest runs on: they are about real networks. `null` when there is no time left to begin. The work has to end soon after its signal aborts: nobody waits for it otherwise.
 */
export async function withinDeadline<T>(
  options: SendOptions,
  capMs: number,
  work: (signal: AbortSignal, leftMs: number) => Promise<T>,
): Promise<T | null> {
  const leftMs = Math.min(capMs, options.deadline.getTime() - Date.now()) - settleMs
  if (!(leftMs > 0) || options.signal?.aborted) return null
  const limit = timeLimit(leftMs, options.signal)
  try {
    return await work(limit.signal, leftMs)
  } finally {
    limit.done()
  }
}
