import { ChatfactorError } from '@chatfactor/core'
import { type Engine, idShape, listOptionsSchema, parseInput, wholeNumber } from '@chatfactor/core/feature'
import { byId, type JobRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { actKind, type WorkedKind } from '../acts/act-kind.js'
import { type Job, type Jobs, jobKinds } from './jobs.js'

const listSchema = z.extend(z.omit(listOptionsSchema, { startsWith: true, limit: true }), {
  kind: z.optional(z.enum(jobKinds)),
  state: z.optional(z.enum(['open', 'done', 'stopped', 'failed'])),
  limit: z._default(wholeNumber(1, 500), 50),
})

/** The jobs of one Chatfactor. */
export function createJobs({ store }: Pick<Engine, 'store'>): Jobs {
  return {
    async get(id) {
      const [record] = await store.read([byId('jobs', parseInput(idShape, id))])
      const job = record === null ? null : jobView(record)
      if (job === null) throw new ChatfactorError('JOB_NOT_FOUND', {})
      return job
    },

    async list(options = {}) {
      const { kind, state, after, limit } = parseInput(listSchema, options)
      const walk = { direction: 'descending', after: after ?? null, limit } as const
      const page =
        kind === undefined
          ? await store.list('jobs', { index: 'byAge', equals: {}, ...walk })
          : await store.list('jobs', { index: 'byKind', equals: { kind }, ...walk })
      const jobs = page.items.flatMap((record) => jobView(record) ?? [])
      return { items: state === undefined ? jobs : jobs.filter((job) => job.state === state), next: page.next }
    },
  }
}

/** A job as callers see it; `null` for acts, and for kinds unknown to this version. */
export function jobView(record: JobRecord): Job | null {
  const { id, state, resourceId, subjectId, counts, problem, actor, createdAt, endedAt } = record
  const kind = kindOf(record)
  if (kind === null || kind === actKind) return null
  return { id, kind, state, resourceId, subjectId, counts, problem, actor, createdAt, endedAt }
}

/** The job's kind; `null` if this version does not know it. */
export function kindOf({ kind }: Pick<JobRecord, 'kind'>): WorkedKind | null {
  return kind === actKind ? actKind : (jobKinds.find((one) => one === kind) ?? null)
}
