import { ChatfactorError } from '../errors/chatfactor-error.js'
import { within } from '../kernel/within.js'

/** Longer than any call may take that keeps its own bounds. */
const closingMs = 45_000

/** The time between `createChatfactor` and `close`, and what is going on in it. */
export interface Life {
  /** Aborts when closing begins: from then on nothing new is let in. */
  readonly ending: AbortSignal
  /** Throws `CLOSED` once closing has begun. */
  requireOpen(): void
  /** Whether the last of what was going on is over, too: from then on nothing may leave any more. */
  isOver(): boolean
  /** Does work that closing waits for. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Ends it, once; resolves when everything that was going on is over, or after 45 s at the latest. */
  end(lastSteps: () => Promise<unknown>): Promise<void>
}

/** Begins the life of one Chatfactor. */
export function createLife(report: (error: unknown) => void): Life {
  const ending = new AbortController()
  const running = new Set<Promise<unknown>>()
  let isOver = false
  let ended: Promise<void> | null = null

  const end = async (lastSteps: () => Promise<unknown>) => {
    const last = async () => {
      while (running.size > 0) await Promise.allSettled(running)
      await lastSteps()
    }
    await within(closingMs, last, () => new Error('something was still going on')).catch(report)
    isOver = true
  }

  return {
    ending: ending.signal,
    requireOpen() {
      if (ending.signal.aborted) throw new ChatfactorError('CLOSED', {})
    },
    isOver: () => isOver,
    run(work) {
      const done = work().finally(() => running.delete(done))
      running.add(done)
      return done
    },
    end(lastSteps) {
      ending.abort()
      ended ??= end(lastSteps)
      return ended
    },
  }
}
