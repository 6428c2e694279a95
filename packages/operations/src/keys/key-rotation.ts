import { ChatfactorError } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  type Decision,
  type Engine,
  invalidInput,
  operate,
  parseInput,
  strictObject,
} from '@chatfactor/core/feature'
import { byId, byKey, type JobRecord, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { jobView } from '../jobs/job-service.js'
import type { Job } from '../jobs/jobs.js'
import { newJob } from '../jobs/new-job.js'
import type { KeyRotation } from './keys.js'
import { toldOfKeys } from './keys-happenings.js'

const optionsSchema = z.optional(strictObject(actedBy))
/** There are never more open ones. */
const mostLookedAt = 50

/** Starts jobs that seal data anew. */
export function createKeyRotation(engine: Engine): KeyRotation {
  const { keys, store } = engine
  return {
    async rotate(options) {
      const { actor: named } = parseInput(optionsSchema, options) ?? {}
      const actor = actorOf(null, named)
      if (keys.ids.length < 2) {
        const problem = 'has one key alone: put a new one in front of it first'
        throw invalidInput('keys', problem)
      }
      const keyId = keys.currentId
      const key = `keys.rotate:${keyId}`
      const walk = { direction: 'descending', limit: mostLookedAt } as const
      const { items } = await store.list('jobs', { index: 'byKind', equals: { kind: 'keys.rotate' }, ...walk })
      const others = items.filter((job) => job.state === 'open' && job.key !== key)
      return operate(engine, {
        refs: { before: byKey('jobs', 'key', { key }), others: others.map(({ id }) => byId('jobs', id)) },
        decide({ before, others }, now): Decision<Job> {
          if (before !== null && before.state === 'open') return { result: seen(before) }
          const wanted = {
            kind: 'keys.rotate',
            key,
            actor,
            resourceId: null,
            subjectId: null,
            asks: { keyId },
          } as const
          const { job, write } = before === null ? newJob(wanted, now) : again(before, now)
          return {
            result: seen(job),
            // This job replaces open ones that seal under a key that is no longer the newest.
            writes: [write, ...others.flatMap((other) => (other?.state === 'open' ? [ended(other, now)] : []))],
            told: [toldOfKeys('secrets.rotation_begun', { actor }, { keyId, jobId: job.id })],
          }
        },
      })
    },
  }
}

/** Needed again: a process with only an older key may have sealed something since. */
function again(before: JobRecord, now: Date) {
  const free = { holder: null, heldUntil: null, endedAt: null }
  const change = { ...free, state: 'open', progress: {}, counts: {}, problem: null, dueAt: now } as const
  return { job: { ...before, ...change, version: before.version + 1 }, write: update('jobs', before, change) }
}

function ended(job: JobRecord, now: Date) {
  return update('jobs', job, { state: 'done', endedAt: now, holder: null, heldUntil: null })
}

function seen(record: JobRecord): Job {
  const job = jobView(record)
  if (job === null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a new job is of no kind' })
  return job
}
