import { setTimeout as pause } from 'node:timers/promises'
import { type ChangeHint, isCollectionName } from '@chatfactor/core/store'
import type { Executor } from '../executors/executor.js'

/** The most hints kept for a busy listener; older ones are dropped. */
const mostKept = 10_000
const firstPauseMs = 100
const longestPauseMs = 10_000

/** Hints of all processes, including this one, until the signal aborts. Reconnects by itself; hints sent meanwhile are lost. */
export async function* changeHints(
  executor: Executor,
  channel: string,
  signal: AbortSignal,
  heardFrom: (sender: string) => void = () => undefined,
): AsyncGenerator<ChangeHint, void, undefined> {
  for (let failures = 0; !signal.aborted; failures += 1) {
    const inbox = hintInbox(signal, heardFrom)
    try {
      const listening = await executor.listen(channel, inbox.receive, inbox.lose)
      try {
        failures = 0
        yield* inbox.hints()
      } finally {
        await listening.close().catch(() => undefined)
      }
    } catch {
      // The database is unreachable; the next round tries again.
    }
    const wait = Math.min(longestPauseMs, firstPauseMs * 2 ** failures)
    await pause(wait, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Keeps hints until they are taken. */
function hintInbox(signal: AbortSignal, heardFrom: (sender: string) => void) {
  let kept: ChangeHint[] = []
  let isLost = false
  let wake = (): void => undefined

  return {
    receive(payload: string): void {
      kept.push(...hintsOf(payload, heardFrom))
      if (kept.length > mostKept) kept = kept.slice(-mostKept)
      wake()
    },
    lose(): void {
      isLost = true
      wake()
    },
    async *hints(): AsyncGenerator<ChangeHint, void, undefined> {
      while (!signal.aborted) {
        const [next] = kept.splice(0, 1)
        if (next !== undefined) yield next
        else if (isLost) return
        else await somethingNew()
      }
    },
  }

  function somethingNew(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        resolve()
      }
      wake = done
      signal.addEventListener('abort', done, { once: true })
      if (kept.length > 0 || isLost || signal.aborted) done()
    })
  }
}

/** Any client of the database may send a payload; malformed ones are ignored. */
function hintsOf(payload: string, heardFrom: (sender: string) => void): ChangeHint[] {
  try {
    const items: unknown = JSON.parse(payload)
    if (Array.isArray(items) && typeof items[0] === 'string') heardFrom(items[0])
    return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
      const [collection, id, version]: unknown[] = Array.isArray(item) ? item : []
      if (typeof collection !== 'string' || !isCollectionName(collection) || typeof id !== 'string') return []
      return [{ collection, id, ...(typeof version === 'number' ? { version } : {}) }]
    })
  } catch {
    return []
  }
}
