import { batch, commit, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove } from '@chatfactor/core/store'

/** Longer than the last try of a message comes. */
const keptMs = 7 * 24 * 3_600_000

/** Deletes messages that are kept no longer, from the oldest on; also those that an endpoint which is off will not get any more. */
export const sweepMessages: Sweep = (engine, signal) => {
  const { store, clock } = engine
  const oldest = { index: 'byAge', equals: {}, limit: batch } as const
  const sweeper = async () => {
    const now = clock.now()
    // Where a store keeps them in stretches of a day, a whole one goes at once.
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
