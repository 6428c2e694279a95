import { setImmediate as turn } from 'node:timers/promises'

/** How many records are read or deleted in one commit. */
export const batch = 500

/** Sweeps one kind of record: processes a batch, and returns its size and whether there may be more. */
export type Sweeper = () => Promise<{ readonly done: number; readonly isOver: boolean }>

/**
 * Sweeps until nothing is overdue, or the signal aborts; returns the number of records.
 *
 * The kinds take turns, so that a fast-growing one does not starve the others; and after each batch, other work of this
 * process goes first.
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
