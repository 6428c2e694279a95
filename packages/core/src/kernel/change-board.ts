/** Wakes whoever waits for a record to change: at once for changes of this process, by polling for all others. */
export interface ChangeBoard {
  changed(id: string): void
  /** Resolves when the record may have changed, or when the signal aborts. */
  next(id: string, signal: AbortSignal): Promise<void>
}

/** Makes the board of one process. */
export function createChangeBoard(): ChangeBoard {
  const waiting = new Map<string, Set<() => void>>()
  return {
    changed(id) {
      const wakes = waiting.get(id)
      waiting.delete(id)
      for (const wake of wakes ?? []) wake()
    },
    next(id, signal) {
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
  }
}
