import { batch, commit, type Engine, type Sweep, sweepInTurns } from '@chatfactor/core/feature'
import { byId, type JobRecord, remove } from '@chatfactor/core/store'
import { actKind } from '../acts/act-kind.js'
import { jobKinds } from './jobs.js'

/** How long an ended job and its report are kept. */
export const keptMs = 90 * 24 * 60 * 60_000

/** Deletes jobs that ended long ago. Erasures are kept forever, because a backup may bring the person back. */
export const sweepJobs: Sweep = (engine, signal) => {
  const kinds = [...jobKinds.filter((kind) => kind !== 'user.erase'), actKind]
  return sweepInTurns(
    kinds.map((kind) => () => forgetOf(engine, kind)),
    signal,
  )
}

async function forgetOf(engine: Engine, kind: string) {
  const { store, clock } = engine
  const before = new Date(clock.now().getTime() - keptMs)
  const { items } = await store.list('jobs', { index: 'byKind', equals: { kind }, limit: batch })
  const old = items.filter(({ endedAt }) => endedAt !== null && endedAt < before)
  if (old.length === 0) return { done: 0, isOver: true }
  const noteIds = old.flatMap(noteIdOf)
  const notes = noteIds.length === 0 ? [] : await store.read(noteIds.map((id) => byId('notes', id)))
  const writes = [
    ...old.map((job) => remove('jobs', job)),
    ...notes.flatMap((note) => (note === null ? [] : [remove('notes', note)])),
  ]
  const { outcome } = await commit(engine, { writes, untold: 'records_swept' }, [], clock.now())
  return outcome === 'committed' ? { done: old.length, isOver: old.length < batch } : { done: 0, isOver: true }
}

/** The sealed note of a job, which is deleted with it. */
function noteIdOf({ kind, asks }: JobRecord): readonly string[] {
  const id = kind === actKind ? asks.note : kind === 'people.bulk' ? asks.noteId : null
  return typeof id === 'string' ? [id] : []
}
