import type { Engine } from '@chatfactor/core/feature'
import { byKey, type JobRecord, type UserRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import type { JobKind, JobStep } from '../jobs/job-kind.js'
import { beginErasure, erasureKey } from './begin-erasure.js'
import type { Holding } from './holding.js'
import { holdings } from './holdings.js'
import { leavingOf, unique } from './leaving.js'
import { toldOfLeaving } from './leaving-happenings.js'
import { countsOf, stepOfHoldings } from './step-of-holdings.js'

/** All that belongs to one membership, which itself comes last. What belongs to the person stays. */
const rows: readonly Holding[] = Object.values(holdings).filter(
  ({ collection }) => collection !== 'limits' && collection !== 'endpoints' && collection !== 'users',
)

const asksSchema = z.object({ userId: z.string(), assignmentId: z.string() })
const progressSchema = z.object({
  round: z._default(z.enum(['first', 'again']), 'first'),
  nth: z._default(z.int(), 0),
  after: z._default(z.nullable(z.string()), null),
})
const over = { counts: {}, progress: {}, isLast: true } as const

/**
 * Erases a membership that its person gave up, repeating the table of holdings until nothing is found. If the person then has no membership left and
 * the host no id for them, the whole person is erased.
 */
export const eraseMembership: JobKind = {
  async step(engine, job, now) {
    const { userId, assignmentId } = z.parse(asksSchema, job.asks)
    const progress = z.parse(progressSchema, job.progress)
    const resourceId = job.resourceId ?? ''
    const [member = null] = await engine.store.read([byKey('assignments', 'person', { resourceId, userId })])
    // If the person was admitted again meanwhile, the new membership stays.
    if (member !== null && member.id !== assignmentId) return { ...over, writes: [] }
    const person = { userId, subjectId: job.subjectId ?? '', memberships: [assignmentId], addresses: [], resourceId }
    const at = await leavingOf(engine, { ...person, jobId: job.id })
    const { writes, told, next } = await stepOfHoldings(rows, at, progress, now)
    if (next === null && writes.length === 0 && progress.round === 'again') return lastStep(engine, job, at.user, now)
    return {
      writes,
      told,
      counts: countsOf(writes),
      progress: next === null ? { round: 'again' } : { round: progress.round, ...next },
      isLast: false,
    }
  },
}

/** Reports the end; if nothing else keeps the person, continues with the rest of them. */
async function lastStep(engine: Engine, job: JobRecord, user: UserRecord | null, now: Date): Promise<JobStep> {
  const { resourceId, subjectId } = job
  const erased = toldOfLeaving('user.erased', { actor: 'system', resourceId, subjectId }, { jobId: job.id })
  if (user === null || user.login === null || user.externalId !== null || !(await isAlone(engine, user.id))) {
    return { ...over, writes: [], told: [erased] }
  }
  const counters = unique(engine.features.counters(engine.keys, user))
  const counted = await engine.store.read(counters.map((key) => byKey('limits', 'key', { key })))
  const [before = null] = await engine.store.read([byKey('jobs', 'key', { key: erasureKey(user.id) })])
  const { writes, told } = beginErasure(engine, { user, before, counted }, 'person', now)
  return { ...over, writes, told: [erased, told] }
}

/** Whether they have no membership left. */
async function isAlone({ store }: Pick<Engine, 'store'>, userId: string): Promise<boolean> {
  const { items } = await store.list('assignments', { index: 'byUser', equals: { userId }, limit: 1 })
  return items.length === 0
}
