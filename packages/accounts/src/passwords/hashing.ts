import type { Clock } from '@chatfactor/core'
import type { PasswordHasher } from './password-hasher.js'
import { poolThreads } from './thread-pool.js'

/** On whose behalf a hash is made. */
export interface HashAsker {
  /** The queue it waits in, e.g. one per network. */
  readonly line: string
  /** Known, e.g. by what their browser keeps: served first, unless this queue has had many turns lately. */
  readonly known?: boolean
}

/** It did not get a turn in time, so nothing was checked. */
export interface NoTurn {
  readonly outcome: 'throttled'
  readonly retryAt: Date
}

/** Hashing is slow on purpose, so requests queue here instead of filling the thread pool that everything needs. */
export interface Hashing {
  /**
   * Runs work that hashes, once it is its turn. Answers `throttled` without running it if eight already wait in its
   * queue, or if no turn comes within three seconds.
   */
  inTurn<T>(asker: HashAsker, work: (hasher: PasswordHasher) => Promise<T>): Promise<T | NoTurn>
  /** The same for the host and for administrators, who wait as long as it takes, in a queue of their own. */
  patiently<T>(work: (hasher: PasswordHasher) => Promise<T>): Promise<T>
}

/** How many hashes run at once; two threads, or all but one of them, stay free for DNS look-ups. */
const mostAtOnce = 2
const threadsForTwo = 4
const longestLine = 8
const longestWaitMs = 3_000
/** By then, everything that waits now has had a turn or given up. */
const pauseMs = 1_000
/** How long a turn counts against its queue. */
const memoryMs = 10_000
/** The head start of known people, in turns: enough for a few typing errors, but too little to starve all others. */
const headStart = 4

interface Waiting {
  readonly known: boolean
  readonly arrived: number
  readonly begin: () => void
}

/**
 * Makes the hashing queue of one process.
 *
 * The next turn goes to the queue that had the fewest within the last ten seconds; among equals, to the one that came
 * last, because the first one has nearly run out of time. Inside a queue it is first come, first served.
 */
export function createHashing(hasher: PasswordHasher, clock: Clock, threads = poolThreads()): Hashing {
  const atOnce = threads < threadsForTwo ? 1 : mostAtOnce
  const lines = new Map<string, Waiting[]>()
  let running = 0
  let arrivals = 0
  let turns = new Map<string, number>()
  let turnsSince = clock.elapsedMs()

  const turnsOf = (line: string, { known }: Waiting) => (turns.get(line) ?? 0) - (known ? headStart : 0)

  function nextLine(): string | null {
    let best: { readonly line: string; readonly first: Waiting; readonly turns: number } | null = null
    for (const [line, [first]] of lines) {
      if (first === undefined) continue
      const had = turnsOf(line, first)
      if (best === null || had < best.turns || (had === best.turns && first.arrived > best.first.arrived))
        best = { line, first, turns: had }
    }
    return best?.line ?? null
  }

  function leave(line: string, one: Waiting): void {
    const others = lines.get(line)?.filter((other) => other !== one) ?? []
    if (others.length === 0) lines.delete(line)
    else lines.set(line, others)
  }

  function serve(): void {
    const now = clock.elapsedMs()
    if (now - turnsSince >= memoryMs) {
      turns = new Map()
      turnsSince = now
    }
    while (running < atOnce) {
      const line = nextLine()
      const next = line === null ? undefined : lines.get(line)?.[0]
      if (line === null || next === undefined) return
      running += 1
      turns.set(line, (turns.get(line) ?? 0) + 1)
      leave(line, next)
      next.begin()
    }
  }

  function turn(line: string, known: boolean, longestMs: number | null): Promise<boolean> {
    const before = lines.get(line) ?? []
    if (longestMs !== null && before.length >= longestLine) return Promise.resolve(false)
    return new Promise((resolve) => {
      const begun = new AbortController()
      arrivals += 1
      const mine: Waiting = {
        known,
        arrived: arrivals,
        begin() {
          resolve(true)
          begun.abort()
        },
      }
      lines.set(line, [...before, mine])
      serve()
      if (longestMs === null || begun.signal.aborted) return
      void clock.sleep(longestMs, begun.signal).then(() => {
        leave(line, mine)
        resolve(false)
      })
    })
  }

  async function work<T>(doing: (hasher: PasswordHasher) => Promise<T>): Promise<T> {
    try {
      return await doing(hasher)
    } finally {
      running -= 1
      serve()
    }
  }

  return {
    async inTurn({ line, known = false }, doing) {
      if (await turn(`asker ${line}`, known, longestWaitMs)) return work(doing)
      return { outcome: 'throttled', retryAt: new Date(clock.now().getTime() + pauseMs) }
    },
    async patiently(doing) {
      await turn('host', false, null)
      return work(doing)
    },
  }
}
