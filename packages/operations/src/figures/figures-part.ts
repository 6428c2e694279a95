import { batch, commit, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove } from '@chatfactor/core/store'
import type { Part } from '../kernel/part.js'
import { createCounter } from './counter.js'
import { dayBeside, dayOf } from './days.js'

/** Two years, and a day for the one that it is. */
const keptDays = 731

/** Deletes the figures of days that are kept no longer. */
const sweepFigures: Sweep = (engine, signal) => {
  const { store, clock } = engine
  const oldest = { index: 'byDay', equals: {}, limit: batch } as const
  const sweeper = async () => {
    const now = clock.now()
    const first = dayBeside(dayOf(now), -keptDays)
    const old = (await store.list('figures', oldest)).items.filter(({ day }) => day < first)
    if (old.length === 0) return { done: 0, isOver: true }
    const writes = old.map((record) => remove('figures', record))
    const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], now)
    const done = outcome === 'committed' ? old.length : 0
    return { done, isOver: old.length < batch || done === 0 }
  }
  return sweepInTurns([sweeper], signal)
}

/** What happened, day by day. */
export const figuresPart: Part = { beside: createCounter, sweep: sweepFigures }
