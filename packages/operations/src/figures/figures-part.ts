import { batch, commit, type Engine, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove, type Write } from '@chatfactor/core/store'
import type { Part } from '../kernel/part.js'
import { actedDays, administratorMark } from './administrators.js'
import { createCounter } from './counter.js'
import { dayBeside, dayOf } from './days.js'

/** Two years, and the current day. */
const keptDays = 731
const dayMs = 24 * 60 * 60_000

/** Deletes figures past their retention, and what administrators did more than 90 days ago. */
const sweepFigures: Sweep = (engine, signal) => sweepInTurns([() => oldFigures(engine), () => oldMarks(engine)], signal)

async function oldFigures(engine: Engine) {
  const { store, clock } = engine
  const first = dayBeside(dayOf(clock.now()), -keptDays)
  const { items } = await store.list('figures', { index: 'byDay', equals: {}, limit: batch })
  return removed(
    engine,
    items.filter(({ day }) => day < first).map((record) => remove('figures', record)),
  )
}

async function oldMarks(engine: Engine) {
  const { store, clock } = engine
  const first = new Date(clock.now().getTime() - actedDays * dayMs)
  const { items } = await store.list('marks', { index: 'due', equals: { kind: administratorMark }, limit: batch })
  return removed(
    engine,
    items.filter(({ dueAt }) => dueAt !== null && dueAt < first).map((mark) => remove('marks', mark)),
  )
}

async function removed(engine: Engine, writes: readonly Write[]) {
  if (writes.length === 0) return { done: 0, isOver: true }
  const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], engine.clock.now())
  const done = outcome === 'committed' ? writes.length : 0
  return { done, isOver: writes.length < batch || done === 0 }
}

/** Daily figures. */
export const figuresPart: Part = { beside: createCounter, sweep: sweepFigures }
