import { isChatfactorError } from '../errors/index.js'
import type { Engine } from './engine.js'

/** How long a change made by another process may stay unseen. */
const pollMs = 2_000
/** All waiting callers in a process read at the same beats, so that a store can combine their reads. */
const beatMs = 250

/** The state of something at one moment. */
export interface Seen<T> {
  readonly view: T
  /** A new mark means that there is something new. */
  readonly mark: string
  /** Whether no more changes follow. */
  readonly isOver: boolean
  /** The records whose changes matter. */
  readonly ids: readonly string[]
  /** When it changes by itself, at the latest. */
  readonly until: Date
}

/**
 * Yields what `look` returns now, and after each change until it is over, or Chatfactor is closed: changes of this
 * process at once, others by polling.
 *
 * Throws if the first read fails; later failures only delay it.
 */
export async function* watched<T>(
  engine: Engine,
  firstId: string,
  look: () => Promise<Seen<T>>,
  signal?: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const stop = new AbortController()
  const outer = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
  const close = () => stop.abort()
  engine.changes.closed.addEventListener('abort', close, { once: true })
  let last: Seen<T> | null = null
  try {
    while (!outer.aborted) {
      // Listen before reading: a change in between wakes us at once.
      const round = new AbortController()
      const end = () => round.abort()
      outer.addEventListener('abort', end, { once: true })
      const ids: readonly string[] = last?.ids ?? [firstId]
      const changes = ids.map((id) => engine.changes.next(id, round.signal))
      try {
        const seen = await look().catch((error: unknown) => {
          if (last !== null && isChatfactorError(error, 'STORE_UNAVAILABLE')) return null
          throw error
        })
        if (seen !== null) {
          // What this look found anew is listened to from here on, also while the caller is busy with the view.
          const found = seen.ids.filter((id) => !ids.includes(id))
          changes.push(...found.map((id) => engine.changes.next(id, round.signal)))
          const isNew = seen.mark !== last?.mark
          last = seen
          if (isNew) yield seen.view
          if (seen.isOver) return
        }
        await Promise.race([...changes, engine.clock.sleep(untilNextLook(engine, seen), round.signal)])
      } finally {
        round.abort()
        outer.removeEventListener('abort', end)
      }
    }
  } finally {
    engine.changes.closed.removeEventListener('abort', close)
    stop.abort()
  }
}

/**
 * The last beat before a change elsewhere would have been unseen for too long; or when it changes by itself, but at
 * least a moment.
 */
function untilNextLook<T>(engine: Engine, seen: Seen<T> | null): number {
  const now = engine.clock.now().getTime()
  const beat = pollMs - (now % beatMs)
  return seen === null ? beat : Math.min(beat, Math.max(10, seen.until.getTime() - now))
}
