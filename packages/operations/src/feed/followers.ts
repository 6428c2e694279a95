import type { Engine } from '@chatfactor/core/feature'

/** How often commits are numbered while there are followers, and while there are none. */
const followedMs = 100
const quietMs = 2_000
/** How long a follower in another process counts after it was last seen. */
const seenMs = 60_000
/** How often followers in other processes are looked for. */
const lookMs = 2_000

/** The kind of the followers' marks; `dueAt` is when they were last seen. */
export const follower = 'feed'

/** Who waits for new numbers: followers in this process are noticed at once, others within two seconds. */
export interface Followers {
  /** Adds a follower in this process until the signal aborts. */
  add(signal: AbortSignal): void
  /** Announces new numbers. */
  ring(): void
  /** Resolves at the next new numbers of this process, after `ms`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  /** Rests until it is time to number new commits. */
  rest(signal: AbortSignal): Promise<void>
}

const known = new WeakMap<Engine, Followers>()

/** The followers of one Chatfactor. */
export function followersOf(engine: Engine): Followers {
  const followers = known.get(engine) ?? createFollowers(engine)
  known.set(engine, followers)
  return followers
}

function createFollowers({ store, clock }: Engine): Followers {
  const here = new Set<AbortSignal>()
  const waiting = new Set<() => void>()
  let lookedAt = Number.NEGATIVE_INFINITY
  let isElsewhere = false

  const wake = () => {
    for (const one of [...waiting]) one()
  }

  const wait: Followers['wait'] = async (ms, signal) => {
    const woken = new AbortController()
    const stop = () => woken.abort()
    waiting.add(stop)
    try {
      await clock.sleep(ms, AbortSignal.any([signal, woken.signal]))
    } finally {
      waiting.delete(stop)
    }
  }

  const lookElsewhere = async () => {
    if (clock.elapsedMs() - lookedAt < lookMs) return
    lookedAt = clock.elapsedMs()
    const newest = { index: 'due', equals: { kind: follower }, direction: 'descending', limit: 1 } as const
    const [[seen], now] = await Promise.all([
      store.list('marks', newest).then(({ items }) => items),
      store.now?.() ?? clock.now(),
    ])
    const seenAt = seen?.dueAt ?? null
    isElsewhere = seenAt !== null && now.getTime() - seenAt.getTime() < seenMs
  }

  return {
    add(signal) {
      if (signal.aborted) return
      here.add(signal)
      signal.addEventListener('abort', () => here.delete(signal), { once: true })
      wake()
    },
    ring: wake,
    wait,
    async rest(signal) {
      if (here.size === 0) await lookElsewhere()
      const isFollowed = here.size > 0 || isElsewhere
      // A new follower in this process ends the wait.
      await (isFollowed ? clock.sleep(followedMs, signal) : wait(quietMs, signal))
    },
  }
}
