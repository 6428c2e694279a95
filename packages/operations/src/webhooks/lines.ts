import type { MarkRecord } from '@chatfactor/core/store'
import { endpointOf } from './endpoints-mark.js'
import { takeLine, workLine } from './line.js'
import type { LineWork } from './line-work.js'

/** The most endpoints one process sends to at once. */
const mostLines = 8
const pageSize = 100

/** The lines that one process works on. */
export interface Lines {
  /** Takes due lines while there is room, the longest waiting first. Returns whether it took any. */
  take(signal: AbortSignal): Promise<boolean>
  /** Resolves when no line is being worked on. */
  settled(): Promise<void>
}

/** Works on due lines, at most eight at once; `report` receives errors of single lines. */
export function createLines(work: LineWork, report: (error: unknown) => void): Lines {
  const { engine, holder } = work
  const underWay = new Map<string, Promise<void>>()

  const run = async (line: MarkRecord, signal: AbortSignal) => {
    if (line.holder !== holder && !(await takeLine(work, line))) return
    // Each line gets its own signal: many listeners on one would make Node warn about a leak.
    await workLine(work, line.key, endpointOf(line.key), AbortSignal.any([signal]))
  }

  return {
    async take(signal) {
      const due = { index: 'due', equals: { kind: 'line' }, limit: pageSize } as const
      const { items } = await engine.store.list('marks', due)
      const now = await earliest(work)
      const before = underWay.size
      for (const line of items) {
        if (signal.aborted || underWay.size >= mostLines) break
        if (underWay.has(line.key) || !isFree(line, now)) continue
        const done = run(line, signal)
          .catch(report)
          .finally(() => underWay.delete(line.key))
        underWay.set(line.key, done)
      }
      return underWay.size > before
    },

    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.values())
    },
  }
}

function isFree({ dueAt, heldUntil }: MarkRecord, now: Date): boolean {
  return dueAt !== null && dueAt <= now && (heldUntil === null || heldUntil <= now)
}

/** The earlier of this process's clock and the store's: another process's lease must be over by both (R35). */
async function earliest({ engine: { store, clock } }: LineWork): Promise<Date> {
  const own = clock.now()
  const there = await store.now?.()
  return there !== undefined && there < own ? there : own
}
