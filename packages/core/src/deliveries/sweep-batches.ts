import { setImmediate as turn } from 'node:timers/promises'

/** So many records are looked at, or deleted, in one commit. */
export const batch = 500

/** Sweeps one kind of record: does a batch, and returns how many records that was, and whether there may be more. */
export type Sweeper = () => Promise<{ readonly done: number; readonly isOver: boolean }>

/**
 * Sweeps until nothing is overdue, or the signal aborts; returns how many records that was.
 *
 * Each kind has its turn, so that one that grows fast hides no other; and after each batch whatever else waits in this process goes first.
 */
export async function sweepInTurns(sweepers: readonly Sweeper[], signal: AbortSignal): Promise<number> {
  let swept = 0
  let left = sweepers
  while (left.length > 0) {
    const unfinished: Sweeper[] = []
    for (const sweeper of left) {
      if (signal.aborted) return swept
      const { done, isOver } = await sweeper()
      swept += done
      if (!isOver) unfinished.push(sweeper)
      if (done > 0 || !isOver) await turn()
    }
    left = unfinished
  }
  return swept
}
