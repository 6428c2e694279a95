import type { Engine } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { JobKind } from '../jobs/job-kind.js'
import { erasureAsks } from './erasure-asks.js'
import type { Holding } from './holding.js'
import { holdings } from './holdings.js'
import { leavingOf, pageSize, unique } from './leaving.js'
import { countsOf, stepOfHoldings } from './step-of-holdings.js'

const rows: readonly Holding[] = Object.values(holdings)

/** First `trail` is walked for ended memberships, then the table twice. */
const progressSchema = z.object({
  round: z._default(z.enum(['trail', 'first', 'second']), 'trail'),
  nth: z._default(z.int(), 0),
  after: z._default(z.nullable(z.string()), null),
  memberships: z._default(z.array(z.string()), []),
})
type Progress = z.output<typeof progressSchema>

/**
 * Erases a person whose record is already empty: step by step, everything in the table of holdings.
 *
 * The table is walked twice. Writes by other processes are guarded by the person's record, so they are either complete before that record is deleted
 * at the end of the first round, or fail; the second round finds them.
 */
export const erasePerson: JobKind = {
  async step(engine, job, now) {
    const { userId, addresses } = erasureAsks(job)
    const progress = z.parse(progressSchema, job.progress)
    const subjectId = job.subjectId ?? ''
    if (progress.round === 'trail') return walkTrail(engine, subjectId, progress)

    const { memberships: known } = progress
    const person = { userId, subjectId, addresses, memberships: known, resourceId: null, jobId: job.id }
    const at = await leavingOf(engine, person)
    const { writes, told, next } = await stepOfHoldings(rows, at, progress, now)
    // Remembered, because once they are deleted nothing else links them to the person.
    const memberships = [...at.memberships]
    const isLast = next === null && progress.round === 'second'
    return {
      writes,
      told,
      counts: countsOf(writes),
      progress: next === null ? { round: 'second', memberships } : { round: progress.round, ...next, memberships },
      isLast,
      // Hashes of addresses are no longer needed.
      ...(isLast ? { asks: { userId } } : {}),
    }
  },
}

/** Reads a page of the trail for ended memberships, whose messages and browsers may still exist. */
async function walkTrail({ store }: Engine, subjectId: string, { after, memberships }: Progress) {
  const { items, next } = await store.list('audit', {
    ...{ index: 'bySubject', equals: { subjectId }, after, limit: pageSize },
  })
  const were = items.flatMap(({ details: { assignmentId } }) =>
    typeof assignmentId === 'string' ? [assignmentId] : [],
  )
  const found = unique([...memberships, ...were])
  return {
    writes: [],
    counts: {},
    progress:
      next === null ? { round: 'first', memberships: found } : { round: 'trail', after: next, memberships: found },
    isLast: false,
  }
}
