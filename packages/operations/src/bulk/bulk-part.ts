import { batch, commit, type Engine, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { remove, type Write } from '@chatfactor/core/store'
import type { Part } from '../kernel/part.js'
import { fileKeptMs } from './import-file.js'
import { importMark } from './import-place.js'

const forgottenMs = 90 * 24 * 60 * 60_000
/** Few, because files are large. */
const filesAtOnce = 10

/** Deletes import positions not touched for 90 days, and uploaded files that were never imported. What imports did stays in the trail. */
const sweepImports: Sweep = (engine, signal) => {
  const { store, clock } = engine
  const before = (ms: number) => new Date(clock.now().getTime() - ms)
  const places = async () => {
    const { items } = await store.list('marks', { index: 'due', equals: { kind: importMark }, limit: batch })
    const old = items.filter(({ dueAt }) => dueAt !== null && dueAt < before(forgottenMs))
    return forgotten(
      engine,
      old.map((mark) => remove('marks', mark)),
      batch,
    )
  }
  const files = async () => {
    const { items } = await store.list('notes', { index: 'byKind', equals: { kind: 'import' }, limit: filesAtOnce })
    const old = items.filter(({ createdAt }) => createdAt < before(fileKeptMs))
    return forgotten(
      engine,
      old.map((note) => remove('notes', note)),
      filesAtOnce,
    )
  }
  return sweepInTurns([places, files], signal)
}

async function forgotten(engine: Engine, writes: readonly Write[], most: number) {
  if (writes.length === 0) return { done: 0, isOver: true }
  const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], engine.clock.now())
  // An import was just resumed; the next round looks again.
  return outcome === 'committed' ? { done: writes.length, isOver: writes.length < most } : { done: 0, isOver: true }
}

/** Bulk import and export. */
export const bulkPart: Part = { sweep: sweepImports }
