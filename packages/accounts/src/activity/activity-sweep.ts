import { batch, commit, type Engine, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove } from '@chatfactor/core/store'

/** A sealed trail is deleted in whole months, so an entry may stay that much longer. */
const monthMs = 31 * 24 * 60 * 60_000

/** Deletes what people said about entries that have left the trail. */
export const sweepSaid: Sweep = (engine, signal) =>
  sweepInTurns(
    (['me', 'not_me'] as const).map((kind) => () => forget(engine, kind)),
    signal,
  )

async function forget(engine: Engine, kind: 'me' | 'not_me') {
  const { store, clock, settings } = engine
  const before = new Date(clock.now().getTime() - settings.retention.auditMs - monthMs)
  const { items } = await store.list('notes', { index: 'byKind', equals: { kind }, limit: batch })
  // The note is younger than the entry that it is about.
  const old = items.filter(({ createdAt }) => createdAt < before)
  if (old.length === 0) return { done: 0, isOver: true }
  const writes = old.map((note) => remove('notes', note))
  const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], clock.now())
  // Another process is sweeping: the next round looks again.
  return outcome === 'committed' ? { done: old.length, isOver: old.length < batch } : { done: 0, isOver: true }
}
