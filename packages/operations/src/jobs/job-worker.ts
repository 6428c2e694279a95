import { ChatfactorError } from '@chatfactor/core'
import { type Beside, commit, type Engine, newId } from '@chatfactor/core/feature'
import { byId, type Change, type JobRecord, update } from '@chatfactor/core/store'
import type { WorkedKind } from '../acts/act-kind.js'
import { tellProblem } from '../kernel/problem.js'
import { added, type JobKind } from './job-kind.js'
import { kindOf } from './job-service.js'

/** How long a process holds a job; each step renews it. */
const leaseMs = 30_000
/** How often to look for jobs that are due. */
const lookMs = 2_000
/** How many due jobs are considered; those held by other processes are due later. */
const mostLookedAt = 50
/** After this many lost races in a row, a step is postponed. */
const mostRaces = 20
const [firstDelayMs, longestDelayMs] = [1_000, 5 * 60_000]

/** All kinds of jobs. */
export type JobKinds = Readonly<Record<WorkedKind, JobKind>>

/**
 * Works through due jobs one at a time. Each job is held by one process; if that dies, another resumes at the recorded step once the lease is over. A
 * failed step is retried after a growing delay.
 */
export function createJobWorker(engine: Engine, kinds: JobKinds): Beside {
  const holder = newId(engine.clock.now())
  const workAtAll = async (signal: AbortSignal) => {
    let isDone = false
    while (!isDone && !signal.aborted) {
      const job = await take(engine, kinds, holder)
      isDone = job === null
      if (job !== null) await workAt(engine, kinds, job, signal)
    }
  }
  return {
    async keep(signal) {
      while (!signal.aborted) {
        await workAtAll(signal).catch((error) => tellProblem(engine, 'jobs', error))
        await engine.clock.sleep(lookMs, signal)
      }
    },
    round: workAtAll,
  }
}

/** Takes a due job that this process can do; `null` if there is none. */
async function take(engine: Engine, kinds: JobKinds, holder: string): Promise<JobRecord | null> {
  const { store } = engine
  const [{ items }, now] = await Promise.all([
    store.list('jobs', { index: 'due', equals: { state: 'open' }, limit: mostLookedAt }),
    nowOf(engine),
  ])
  for (const listed of items) {
    if (listed.dueAt > now) return null
    const kind = kindOf(listed)
    if (kind === null || kinds[kind].isFor?.(engine, listed) === false) continue
    // Lists may be stale: decide on a fresh read.
    const [job] = await store.read([byId('jobs', listed.id)])
    if (job === null || job.state !== 'open' || job.dueAt > now) continue
    const taken = await changed(engine, job, { holder, ...leased(now) })
    if (taken !== null) return taken
  }
  return null
}

async function workAt(engine: Engine, kinds: JobKinds, taken: JobRecord, signal: AbortSignal): Promise<void> {
  let job: JobRecord | null = taken
  let tries = 0
  while (job !== null && job.state === 'open') {
    const current: JobRecord = job
    if (signal.aborted) {
      await changed(engine, current, { holder: null, heldUntil: null, dueAt: await nowOf(engine) })
      return
    }
    try {
      const next: JobRecord | 'again' | null = await stepped(engine, kinds, current, tries)
      if (next !== 'again') {
        job = next
        tries = 0
        continue
      }
      tries += 1
      if (tries >= mostRaces) throw new ChatfactorError('BUSY', {})
    } catch (error) {
      await putOff(engine, current, error)
      return
    }
  }
}

/**
 * Runs one step. `again`: something it was decided on has changed; `null`: done for now, or taken over by another process. If the job's input changes
 * meanwhile, because it is stopped, it continues with the new input.
 */
async function stepped(
  engine: Engine,
  kinds: JobKinds,
  job: JobRecord,
  races: number,
): Promise<JobRecord | 'again' | null> {
  const kind = kindOf(job)
  if (kind === null) return null
  const now = engine.clock.now()
  const step = await kinds[kind].step(engine, job, now, races)
  const { told = [], isLast, asks = job.asks, waitsMs, report = {} } = step
  const left = { holder: null, heldUntil: null } as const
  const then: Change<'jobs'> = isLast
    ? { ...left, state: step.ends ?? 'done', endedAt: now }
    : waitsMs === undefined
      ? leased(await nowOf(engine))
      : { ...left, dueAt: new Date((await nowOf(engine)).getTime() + waitsMs) }
  const change: Change<'jobs'> = {
    ...{ asks, progress: isLast ? report : step.progress, counts: added(job.counts, step.counts), problem: null },
    ...then,
  }
  const writes = [update('jobs', job, change), ...step.writes]
  const what = { writes, deliveries: step.deliveries ?? [] }
  const [first, ...others] = told
  const decided =
    first === undefined ? ({ ...what, untold: 'job_stepped' } as const) : { ...what, told: [first, ...others] as const }
  const outcome = await commit(engine, decided, [], now)
  if (outcome.outcome === 'committed') {
    return waitsMs === undefined || isLast ? { ...job, ...change, version: job.version + 1 } : null
  }
  const [still] = await engine.store.read([byId('jobs', job.id)])
  if (still?.state !== 'open' || still.holder !== job.holder) return null
  return still.version === job.version ? 'again' : still
}

/** Postpones a job after a failed step. */
async function putOff(engine: Engine, job: JobRecord, error: unknown): Promise<void> {
  const isBroken = error instanceof ChatfactorError && error.code === 'INVARIANT_BROKEN'
  const isKnown = error instanceof ChatfactorError
  if (!isKnown || isBroken) tellProblem(engine, 'jobs', error)
  const failures = typeof job.progress.failures === 'number' ? job.progress.failures : 0
  const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 20))
  const problem = isKnown ? error.code : 'UNEXPECTED'
  const now = await nowOf(engine)
  const later = { dueAt: new Date(now.getTime() + delay), progress: { ...job.progress, failures: failures + 1 } }
  const over = { state: 'failed', endedAt: engine.clock.now() } as const
  await changed(engine, job, { problem, holder: null, heldUntil: null, ...(isBroken ? over : later) })
}

/** The job after this change; `null` if another process was first. */
async function changed(engine: Engine, job: JobRecord, change: Change<'jobs'>): Promise<JobRecord | null> {
  const writes = [update('jobs', job, change)]
  const { outcome } = await commit(engine, { writes, untold: 'job_stepped' }, [], engine.clock.now())
  return outcome === 'committed' ? { ...job, ...change, version: job.version + 1 } : null
}

function leased(now: Date): Pick<JobRecord, 'heldUntil' | 'dueAt'> {
  const until = new Date(now.getTime() + leaseMs)
  return { heldUntil: until, dueAt: until }
}

/** By the store's clock if it has one, so that processes with different clocks agree. */
async function nowOf({ store, clock }: Pick<Engine, 'store' | 'clock'>): Promise<Date> {
  return (await store.now?.()) ?? clock.now()
}
