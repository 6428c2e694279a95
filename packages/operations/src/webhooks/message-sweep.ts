import { batch, commit, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove } from '@chatfactor/core/store'

/** Longer than the last try of a message takes. */
const keptMs = 7 * 24 * 3_600_000

/** Deletes messages past their retention, oldest first, including those waiting for an endpoint that is off. */
export const sweepMessages: Sweep = (engine, signal) => {
  const { store, clock } = engine
  const oldest = { index: 'byAge', equals: {}, limit: batch } as const
  const sweeper = async () => {
    const now = clock.now()
    // A store that partitions messages by day drops whole days.
    const dropped = await store.dropBefore?.('webhookMessages', new Date(now.getTime() - keptMs))
    if (dropped !== undefined && dropped !== 'row_by_row') return { done: 0, isOver: dropped === 'dropped' }
    const { items } = await store.list('webhookMessages', oldest)
    const old = items.filter(({ createdAt }) => now.getTime() - createdAt.getTime() > keptMs)
    if (old.length === 0) return { done: 0, isOver: true }
    const writes = old.map((record) => remove('webhookMessages', record))
    const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], now)
    const done = outcome === 'committed' ? old.length : 0
    return { done, isOver: old.length < batch || done === 0 }
  }
  return sweepInTurns([sweeper], signal)
}
