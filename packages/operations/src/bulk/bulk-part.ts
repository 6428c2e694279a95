import { batch, commit, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove } from '@chatfactor/core/store'
import type { Part } from '../kernel/part.js'
import { importMark } from './import-place.js'

const forgottenMs = 90 * 24 * 60 * 60_000

/** Forgets the places of imports that nobody went on with for 90 days; what they did stands in the trail. */
const sweepImports: Sweep = (engine, signal) => {
  const { store, clock } = engine
  const before = new Date(clock.now().getTime() - forgottenMs)
  const sweeper = async () => {
    const { items } = await store.list('marks', { index: 'due', equals: { kind: importMark }, limit: batch })
    const old = items.filter(({ dueAt }) => dueAt !== null && dueAt < before)
    if (old.length === 0) return { done: 0, isOver: true }
    const writes = old.map((mark) => remove('marks', mark))
    const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], clock.now())
    // Somebody goes on with one: the next round looks again.
    return outcome === 'committed' ? { done: old.length, isOver: old.length < batch } : { done: 0, isOver: true }
  }
  return sweepInTurns([sweeper], signal)
}

/** People in bulk. */
export const bulkPart: Part = { sweep: sweepImports }
