import type { Engine } from '@chatfactor/core/feature'
import { byId, type JobRecord } from '@chatfactor/core/store'
import { keptMs } from '../jobs/job-sweep.js'
import type { BulkJob, BulkRuns } from './bulk-acts.js'
import { nameIn } from './bulk-file.js'
import { asksOf, placeOf } from './bulk-state.js'

/** Bulk jobs as administrators see them: with who started them and what they wait for. */
export async function viewsOf(
  { store }: Pick<Engine, 'store'>,
  jobs: readonly JobRecord[],
): Promise<readonly BulkJob[]> {
  if (jobs.length === 0) return []
  const behindIds = jobs.map((job) => (job.state === 'open' ? (placeOf(job).behind ?? 'none') : 'none'))
  const waitsForSome = behindIds.some((id) => id !== 'none')
  const behind = waitsForSome ? await store.read(behindIds.map((id) => byId('jobs', id))) : []
  const notes = await store.read(
    [...jobs, ...behind].map((job) => byId('notes', job === null ? 'none' : asksOf(job).noteId)),
  )
  return jobs.map((job, at) => {
    const other = behind[at] ?? null
    // An ended job is not waited for.
    const waitsFor = other?.state === 'open' ? runs(other, nameIn(notes[jobs.length + at] ?? null)) : null
    return viewOf(job, nameIn(notes[at] ?? null), waitsFor)
  })
}

function runs(job: JobRecord, by: string | null): BulkRuns {
  return { id: job.id, act: asksOf(job).act, by }
}

function viewOf(job: JobRecord, by: string | null, behind: BulkRuns | null): BulkJob {
  const { count, stop } = asksOf(job)
  const { done = 0, left = 0, failed = 0, waiting = 0 } = job.counts
  const { resourceId, problem, createdAt, endedAt } = job
  const underWay = job.state === 'open' ? placeOf(job).pending.length : 0
  const open = stop ? 'stopping' : behind === null ? 'running' : 'waiting'
  return {
    ...runs(job, by),
    resourceId: resourceId ?? '',
    state: job.state === 'open' ? open : job.state,
    count,
    counts: { done, left, failed, waiting: waiting + underWay },
    behind,
    problem,
    createdAt,
    endedAt,
    keptUntil: endedAt === null ? null : new Date(endedAt.getTime() + keptMs),
  }
}
