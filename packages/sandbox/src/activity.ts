import { appendBounded } from './bounded.js'

/** One thing a platform did, for the operator panel. Holds no credentials, codes or message texts. */
export interface ActivityEntry {
  readonly id: number
  readonly at: Date
  /** `call`: the bot called the platform. `update`: the platform told the bot. `webhook`: an attempt to deliver. */
  readonly type: 'call' | 'update' | 'webhook' | 'mail'
  readonly platform: string
  readonly bot: string | null
  readonly title: string
  readonly outcome: string
  readonly isTrouble: boolean
}

/** What happened, newest last, and a subscription to every change of the sandbox. */
export interface Activity {
  entries(): readonly ActivityEntry[]
  add(entry: Omit<ActivityEntry, 'id' | 'at'>): void
  /** Says that something visible changed. */
  changed(): void
  /** Calls `listener` on every change until the returned function is called. */
  subscribe(listener: () => void): () => void
}

const limit = 300

export function createActivity(now: () => Date): Activity {
  const entries: ActivityEntry[] = []
  const listeners = new Set<() => void>()
  let lastId = 0
  const changed = () => {
    for (const listener of [...listeners]) listener()
  }
  return {
    entries: () => entries,
    add(entry) {
      lastId += 1
      appendBounded(entries, { ...entry, id: lastId, at: now() }, limit)
      changed()
    },
    changed,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
