import { ChatfactorError } from '@chatfactor/core'
import type { Engine } from '@chatfactor/core/feature'
import { byId, check, type JobRecord, type MarkRecord, remove, type Write } from '@chatfactor/core/store'
import type { JobKind, JobStep } from '../jobs/job-kind.js'
import { markAt, marked } from '../kernel/marks.js'
import { batchOf } from './batch.js'
import { type BulkFile, fileIn, nameAlone } from './bulk-file.js'
import { toldOfPeopleJobs } from './bulk-happenings.js'
import { asksOf, type Place, placeOf, reported } from './bulk-state.js'
import { nextPeople } from './meant-people.js'
import { settled } from './settle.js'

/** People per commit: few, because a sign-in of one of them has to wait for it. */
const atOnce = 10
/** After this many lost races people are done one by one; after this many more, the one is left out. */
const [racesOfMany, racesOfOne] = [3, 10]
/** The most emails in progress. */
const mostPending = 500
/** How long to wait for another job, and for emails in progress. */
const [behindMs, mailMs] = [3_000, 2_000]

/** Does one action to many people; each person is one commit together with the job's position. */
export const peopleBulk: JobKind = {
  async step(engine, job, now, races) {
    const { act, noteId, stop } = asksOf(job)
    const place = placeOf(job)
    const resourceId = job.resourceId ?? ''
    const [note, mark] = await engine.store.read([byId('notes', noteId), markAt(markKey(resourceId))])
    const file = note === null ? null : fileIn(note)
    // Another process may have the key.
    if (note === null || file === null) throw new ChatfactorError('BUSY', {})
    const at = { engine, job, file, mark, resourceId, now }
    const ending = { ...at, nameAlone: () => nameAlone(note, file) }
    if (place.phase === 'settle') return settling(ending, place)
    if (stop) return settling({ ...ending, frees: freed(at) }, { ...place, phase: 'settle' })

    const other = await otherJob(at)
    if (other !== null) return { ...nothing, progress: { ...place, behind: other }, waitsMs: behindMs }
    const walked: Place = { ...place, behind: null }
    if (place.pending.length >= mostPending) return lookingAtMails(at, walked)

    const size = races >= racesOfMany ? 1 : atOnce
    const found = (await some(at, act, walked, size)) ?? (await some(at, act, walked, 1))
    if (found === null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'one person in two' })
    const { next, batch } = found
    const [only] = next.userIds
    if (races >= racesOfOne && only !== undefined) {
      const { place: after, counts } = reported({ ...walked, ...next.place }, [[only, 'busy']], 0)
      return { ...nothing, progress: { ...after, phase: next.isEnd ? 'settle' : 'walk' }, counts }
    }
    const pending = [...walked.pending, ...batch.pending]
    const { place: after, counts } = reported({ ...walked, ...next.place, pending }, batch.left, batch.done)
    const { writes, told, deliveries } = batch
    const step = { told, deliveries, counts, isLast: false }
    if (!next.isEnd) return { ...step, writes: [...writes, ...held(at)], progress: after }
    const over: Place = { ...after, phase: 'settle' }
    return { ...step, writes: [...writes, ...freed(at)], progress: over }
  },
}

interface At {
  readonly engine: Engine
  readonly job: JobRecord
  readonly file: BulkFile
  /** Names the job that runs on the Resource. */
  readonly mark: MarkRecord | null
  readonly resourceId: string
  readonly now: Date
}

const nothing = { writes: [], counts: {}, isLast: false } as const

/** The next people and what was decided for them; `null` if they do not fit into one commit. */
async function some(
  { engine, file, resourceId, now }: At,
  act: ReturnType<typeof asksOf>['act'],
  place: Place,
  size: number,
) {
  const { userIds, isEnd, ...behind } = await nextPeople(engine, { act, resourceId, whom: file.whom }, place, size)
  const batch = await batchOf(engine, { act, resourceId, userIds, file, now })
  return batch === null ? null : { batch, next: { userIds, isEnd, place: behind } }
}

/** Checks the emails in progress, so that there are never too many of them. */
async function lookingAtMails({ engine, now }: At, place: Place): Promise<JobStep> {
  const { place: progress, counts, isToWait } = await settled(engine, place, now)
  return { ...nothing, progress, counts, ...(isToWait ? { waitsMs: mailMs } : {}) }
}

interface Ending extends At {
  readonly frees?: readonly Write[]
  /** The search text is no longer needed. */
  readonly nameAlone: () => Write
}

/** Starts no one else; once everything in progress is over, ends the job. */
async function settling({ engine, job, now, frees = [], nameAlone }: Ending, place: Place): Promise<JobStep> {
  const { place: progress, counts, isToWait } = await settled(engine, place, now)
  if (progress.pending.length > 0) {
    return { ...nothing, writes: frees, progress, counts, ...(isToWait ? { waitsMs: mailMs } : {}) }
  }
  const { act, count, stop } = asksOf(job)
  const { done = 0, left = 0, failed = 0, waiting = 0 } = sum(job.counts, counts)
  const rest = Math.max(0, count - done - left - failed - waiting)
  const about = { actor: 'system', resourceId: job.resourceId } as const
  const { left: report, isMore } = progress
  return {
    writes: [...frees, nameAlone()],
    told: [toldOfPeopleJobs('people.bulk_ended', about, { jobId: job.id, act, done, left, failed, waiting, rest })],
    progress: {},
    counts,
    isLast: true,
    report: { left: report, isMore },
    ends: stop && place.phase === 'settle' && rest > 0 ? 'stopped' : 'done',
  }
}

function sum(first: Readonly<Record<string, number>>, second: Readonly<Record<string, number>>) {
  const names = ['done', 'left', 'failed', 'waiting'] as const
  const both = names.map((name) => [name, (first[name] ?? 0) + (second[name] ?? 0)] as const)
  return Object.fromEntries(both)
}

/** The key of the mark that names the job running on a Resource. */
export function markKey(resourceId: string): string {
  return `people:${resourceId}`
}

/** Another job that runs here; one that has ended in any way no longer counts. */
async function otherJob({ engine, job, mark }: At): Promise<string | null> {
  const other = idIn(mark)
  if (other === null || other === job.id) return null
  const [record] = await engine.store.read([byId('jobs', other)])
  return record?.state === 'open' ? record.id : null
}

function held({ job, mark, resourceId, now }: At): readonly Write[] {
  if (mark !== null && idIn(mark) === job.id) return [check('marks', mark)]
  return [marked(mark, { key: markKey(resourceId), kind: 'people.bulk' }, { says: { jobId: job.id } }, now)]
}

/** Lets the next job start, by deleting this job's mark. */
function freed({ job, mark }: At): readonly Write[] {
  return mark !== null && idIn(mark) === job.id ? [remove('marks', mark)] : []
}

/** The job named by a mark. */
export function idIn(mark: MarkRecord | null): string | null {
  return typeof mark?.says.jobId === 'string' ? mark.says.jobId : null
}
