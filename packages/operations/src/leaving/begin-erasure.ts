import { ChatfactorError } from '@chatfactor/core'
import { type Engine, endTrust, type Told } from '@chatfactor/core/feature'
import {
  type Actor,
  type Change,
  type JobRecord,
  type Records,
  remove,
  type UserRecord,
  update,
  type Write,
} from '@chatfactor/core/store'
import { jobView } from '../jobs/job-service.js'
import type { Job } from '../jobs/jobs.js'
import { newJob } from '../jobs/new-job.js'
import { erasureAsks } from './erasure-asks.js'
import { addressesOf, unique } from './leaving.js'
import { toldOfLeaving } from './leaving-happenings.js'

/** The records of a person at the start of their erasure. */
export interface Erasable {
  readonly user: UserRecord
  /** An earlier job that erased them, if a restored backup brought them back. */
  readonly before: JobRecord | null
  /** The counters kept for them. */
  readonly counted: readonly (Records['limits'] | null)[]
}

/** The key of the job that erases a person. */
export function erasureKey(userId: string): string {
  return `user.erase:${userId}`
}

/** Empties a person's record and starts the job that deletes the rest, in one commit. From then on they cannot sign in anywhere. */
export function beginErasure(
  engine: Pick<Engine, 'keys'>,
  { user, before, counted }: Erasable,
  actor: Actor,
  now: Date,
): { readonly job: Job; readonly writes: readonly Write[]; readonly told: Told } {
  const earlier = before === null ? [] : erasureAsks(before).addresses
  const asks = { userId: user.id, addresses: unique([...earlier, ...addressesOf(engine, user)]) }
  const { subjectId } = user
  const { job, write } =
    before === null
      ? newJob({ kind: 'user.erase', key: erasureKey(user.id), actor, resourceId: null, subjectId, asks }, now)
      : againOf(before, asks, now)
  const seen = jobView(job)
  if (seen === null) throw new ChatfactorError('INVARIANT_BROKEN', { what: 'a new job is of no kind' })
  return {
    job: seen,
    writes: [
      update('users', user, emptied(user)),
      write,
      ...counted.flatMap((limit) => (limit === null ? [] : [remove('limits', limit)])),
    ],
    told: toldOfLeaving('user.erasure_begun', { actor, subjectId }, { jobId: job.id }),
  }
}

/** What remains of a person's record: nothing that identifies them. All their sessions and other trust have ended. */
function emptied(before: UserRecord): Change<'users'> {
  return {
    ...{ login: null, loginKey: null, externalId: null, email: null, emailKey: null, emailSetAt: null, phone: null },
    ...{ firstName: null, lastName: null, passwordHash: null, previousEmail: null, language: null, active: false },
    ...endTrust(before),
  }
}

/** Restarts an earlier job. */
function againOf(before: JobRecord, asks: JobRecord['asks'], now: Date) {
  const change = {
    state: 'open',
    progress: {},
    problem: null,
    holder: null,
    heldUntil: null,
    endedAt: null,
    asks,
    dueAt: now,
  } as const
  return { job: { ...before, ...change }, write: update('jobs', before, change) }
}
