import { setMaxListeners } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { ChangeHint, Store } from '../ports/index.js'

/** Wakes callers that wait for a record to change: at once for changes of this process, and for others' if the store hints at them. */
export interface ChangeBoard {
  changed(id: string): void
  /** Resolves when the record may have changed, or the signal aborts. Hints may be lost, so poll as well. */
  next(id: string, signal: AbortSignal): Promise<void>
  /** Listens to the store from now on, because other processes change what this process remembers. */
  listen(): void
  /** Aborts when the board is closed. */
  readonly closed: AbortSignal
  /** Stops listening to the store. */
  close(): void
}

/** How long to wait before listening again after the store hung up. */
const listenAgainMs = 1_000

/** Makes the board of one process; it listens to the store once a caller waits, or a remembered record was outdated. */
export function createChangeBoard(
  store: Pick<Store, 'changes'> = {},
  onHint: (hint: ChangeHint) => void = () => undefined,
): ChangeBoard {
  const waiting = new Map<string, Set<() => void>>()
  const closed = new AbortController()
  // Every waiting page is a listener, and all of them are released.
  setMaxListeners(0, closed.signal)
  let isListening = false

  const changed = (id: string) => {
    const wakes = waiting.get(id)
    waiting.delete(id)
    for (const wake of wakes ?? []) wake()
  }

  const hear = async (changes: NonNullable<Store['changes']>) => {
    while (!closed.signal.aborted) {
      try {
        for await (const hint of changes(closed.signal)) {
          onHint(hint)
          changed(hint.id)
        }
      } catch {
        // Only a hint is lost; waiting callers also poll.
      }
      await pause(listenAgainMs, null, { signal: closed.signal, ref: false }).catch(() => undefined)
    }
  }

  const listen = () => {
    if (isListening || store.changes === undefined) return
    isListening = true
    void hear(store.changes.bind(store))
  }

  return {
    changed,
    listen,
    next(id, signal) {
      listen()
      return new Promise((resolve) => {
        if (signal.aborted) return resolve()
        const wakes = waiting.get(id) ?? new Set()
        waiting.set(id, wakes)
        const wake = () => {
          signal.removeEventListener('abort', wake)
          wakes.delete(wake)
          if (wakes.size === 0 && waiting.get(id) === wakes) waiting.delete(id)
          resolve()
        }
        wakes.add(wake)
        signal.addEventListener('abort', wake, { once: true })
      })
    },
    closed: closed.signal,
    close: () => closed.abort(),
  }
}
