import { commit, type Engine, newId, type Untold } from '@chatfactor/core/feature'
import {
  byKey,
  type Change,
  type CommitOutcome,
  insert,
  type Records,
  update,
  type Write,
} from '@chatfactor/core/store'

/** How long a lease lasts if its holder does not renew it. */
const leaseMs = 8_000
/** How often a holder renews its lease. */
export const renewMs = 2_500
/** How often others look for a free mark: after a crash, one takes over within ten seconds. */
export const lookMs = 2_000

type Mark = Records['marks']

/** Which mark to hold, and as whom. */
export interface Wanted {
  readonly key: string
  readonly kind: string
  /** One per loop: the same holder may take its mark again. */
  readonly holder: string
  /** What a mark says initially. */
  readonly begins: () => Promise<Readonly<Record<string, unknown>>>
}

/** What to commit together with a mark. */
export interface WithMark {
  readonly says?: Readonly<Record<string, unknown>>
  readonly writes?: readonly Write[]
  readonly untold: Untold
}

/** A mark held by this process. */
export interface Held {
  /** What the mark says, as last read or written by this process. */
  says(): Readonly<Record<string, unknown>>
  /** The version of the mark, for errors. */
  version(): number
  /** Whether another process has the mark, or may have it. */
  isLost(): boolean
  /**
   * Commits together with the mark, which renews the lease. `lost`: another process has the mark, and nothing was written. Positions in `stale` refer
   * to `writes`. Throws `STORE_UNAVAILABLE`: whether it was committed is then unknown, and the mark counts as lost.
   */
  commit(given: WithMark): Promise<CommitOutcome | { readonly outcome: 'lost' }>
  /** Renews the lease if that is due. Returns whether the mark is still held. */
  renew(): Promise<boolean>
  /** Releases the mark for the next process; never rejects. */
  release(): Promise<void>
}

/**
 * Takes a mark; `null` while another process holds it.
 *
 * All processes go by the store's clock, if it has one. The lease only saves work; correctness comes from every commit naming the version of the
 * mark, so of two processes that believe they hold it, only one writes.
 */
export async function hold(engine: Engine, { key, kind, holder, begins }: Wanted): Promise<Held | null> {
  const { store, clock } = engine
  const since = clock.elapsedMs()
  const [[before], moment] = await Promise.all([
    store.read([byKey('marks', 'key', { key })]),
    store.now?.() ?? clock.now(),
  ])
  const isTaken = before !== null && before.holder !== null && before.holder !== holder
  if (isTaken && before.heldUntil !== null && before.heldUntil > moment) return null
  const now = () => new Date(moment.getTime() + clock.elapsedMs() - since)
  const ours = (): Change<'marks'> => ({ holder, heldUntil: new Date(now().getTime() + leaseMs), dueAt: now() })

  let mark: Mark
  if (before === null) {
    const fresh = { id: newId(clock.now()), key, kind, holder, heldUntil: null, dueAt: null, says: await begins() }
    mark = { ...fresh, ...ours(), version: 1 }
    if (!(await isWritten(engine, insert('marks', mark)))) return null
  } else {
    const change = ours()
    if (!(await isWritten(engine, update('marks', before, change)))) return null
    mark = { ...before, ...change, version: before.version + 1 }
  }
  let isLost = false
  let keptAt = clock.elapsedMs()

  const written: Held['commit'] = async ({ says = mark.says, writes = [], untold }) => {
    if (isLost) return { outcome: 'lost' }
    const change = { ...ours(), says }
    // Until the outcome of the commit is known.
    isLost = true
    const outcome = await commit(
      engine,
      { writes: [update('marks', mark, change), ...writes], untold },
      [],
      clock.now(),
    )
    if (outcome.outcome === 'stale') {
      if (outcome.lost.length === 0 || outcome.lost.includes(0)) return { outcome: 'lost' }
      isLost = false
      return { outcome: 'stale', lost: outcome.lost.map((at) => at - 1) }
    }
    isLost = false
    if (outcome.outcome === 'committed') {
      mark = { ...mark, ...change, version: mark.version + 1 }
      keptAt = clock.elapsedMs()
    }
    return outcome
  }
  // Of two concurrent commits, the first would make the second stale.
  const inTurn = <T>(work: () => Promise<T>) => engine.lanes.run(`mark ${key} ${holder}`, work)

  return {
    says: () => mark.says,
    version: () => mark.version,
    isLost: () => isLost,
    commit: (given) => inTurn(() => written(given)),
    renew: () =>
      inTurn(async () => {
        if (!isLost && clock.elapsedMs() - keptAt >= renewMs) await written({ untold: 'mark_held' })
        return !isLost
      }),
    async release() {
      const free = async () => {
        if (isLost) return
        isLost = true
        await isWritten(engine, update('marks', mark, { holder: null, heldUntil: null }))
      }
      await inTurn(free).catch(() => undefined)
    },
  }
}

async function isWritten(engine: Engine, write: Write): Promise<boolean> {
  const { outcome } = await commit(engine, { writes: [write], untold: 'mark_held' }, [], engine.clock.now())
  return outcome === 'committed'
}
