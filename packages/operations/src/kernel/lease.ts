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

/** How long a mark belongs to a holder that says nothing more. */
const leaseMs = 8_000
/** How often a holder says that it is still there. */
export const renewMs = 2_500
/** How often others look whether a mark is free: after a kill, one has it within ten seconds. */
export const lookMs = 2_000

type Mark = Records['marks']

/** What is to be held, and by whom. */
export interface Wanted {
  readonly key: string
  readonly kind: string
  /** One per loop: what holds a mark may take it again. */
  readonly holder: string
  /** What it says where it has never been held. */
  readonly begins: () => Promise<Readonly<Record<string, unknown>>>
}

/** What is committed together with a mark. */
export interface WithMark {
  readonly says?: Readonly<Record<string, unknown>>
  readonly writes?: readonly Write[]
  readonly untold: Untold
}

/** A mark that this process holds. */
export interface Held {
  /** What the mark says, as this process left or found it. */
  says(): Readonly<Record<string, unknown>>
  /** The version of the mark, for an error. */
  version(): number
  /** Whether it is known to be somebody else's, or not known to be ours. */
  isLost(): boolean
  /**
   * Commits with the mark, which keeps it for another while. `lost`: another process has it, and nothing was written. Positions in `stale`
   * are those of the `writes`. Throws `STORE_UNAVAILABLE`: then it is not known whether it happened, and the mark counts as lost.
   */
  commit(given: WithMark): Promise<CommitOutcome | { readonly outcome: 'lost' }>
  /** Keeps it for another while, if that is due. Returns whether it is still ours. */
  renew(): Promise<boolean>
  /** Gives it to whoever comes next; never rejects. */
  release(): Promise<void>
}

/**
 * Takes a mark, unless another process holds it; `null` then.
 *
 * All processes judge by the clock of the store, where it has one. A lease only saves work: what holds is that every commit names the
 * version of the mark, so of two that believe to hold it one writes.
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
    // Until it is known what became of it.
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
  // Of two at once the second would be stale by the first.
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
