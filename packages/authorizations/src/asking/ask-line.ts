import { setTimeout as pause } from 'node:timers/promises'
import { ChatfactorError, isChatfactorError } from '@chatfactor/core'

/** An input that waits for its turn, and the caller waiting for it. */
export interface Waiting<I, O> {
  readonly input: I
  readonly resolve: (result: O | Promise<O>) => void
  readonly reject: (error: unknown) => void
}

/** At most this many wait under one key; more would be answered too late. */
const longestLine = 256
/** How many are decided at once. */
const mostAtOnce = 50
/** How long it is retried, in real milliseconds; after that no caller waits any more. */
const longestMs = 10_000

/**
 * Calls under one key that arrive while another is being decided are decided together, right after it. So 64 calls at
 * once cost a process two commits, and it loses a commit only to another process.
 */
export function inTurns<I, O>(
  work: (batch: readonly Waiting<I, O>[]) => Promise<void>,
): (key: string, input: I) => Promise<O> {
  const lines = new Map<string, Waiting<I, O>[]>()
  const run = async (key: string, line: Waiting<I, O>[]) => {
    while (line.length > 0) {
      const batch = line.splice(0, mostAtOnce)
      try {
        await work(batch)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    lines.delete(key)
  }
  return (key, input) =>
    new Promise<O>((resolve, reject) => {
      const line = lines.get(key)
      const mine = { input, resolve, reject }
      if (line === undefined) {
        const begun = [mine]
        lines.set(key, begun)
        void run(key, begun)
      } else if (line.length < longestLine) {
        line.push(mine)
      } else {
        reject(new ChatfactorError('BUSY', {}))
      }
    })
}

/** Retries a commit that other processes won: each such commit was progress, so few are left to lose to. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const since = performance.now()
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isBusy = isChatfactorError(error) && error.code === 'BUSY'
      if (!isBusy || performance.now() - since > longestMs) throw error
      await pause(50 + Math.random() * 200)
    }
  }
}
