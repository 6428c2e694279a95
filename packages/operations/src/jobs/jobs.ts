import type { JobId, ListPage, ResourceId, SubjectId } from '@chatfactor/core'

/** What goes on in the background, step by step. */
export type JobKindName =
  | 'user.erase'
  | 'membership.erase'
  | 'resource.delete'
  | 'keys.rotate'
  | 'users.import'
  | 'people.bulk'

/** All of them. */
export const jobKinds = [
  'user.erase',
  'membership.erase',
  'resource.delete',
  'keys.rotate',
  'users.import',
  'people.bulk',
] as const satisfies readonly JobKindName[]

/** How a job stands: it is worked at, it came to its end, somebody stopped it, or it broke off at something that cannot be. */
export type JobState = 'open' | 'done' | 'stopped' | 'failed'

/** Work in the background, which goes on in any process that works, also after a crash. */
export interface Job {
  readonly id: JobId
  readonly kind: JobKindName
  readonly state: JobState
  readonly resourceId: ResourceId | null
  /** Whom it concerns, by pseudonym. */
  readonly subjectId: SubjectId | null
  /** How many records it has deleted or changed so far, by what they are; of people in bulk, how many came to which fate. */
  readonly counts: Readonly<Record<string, number>>
  /** The code of what its last step failed with; it is tried again. `null` while all is well. */
  readonly problem: string | null
  /** Who asked for it. Which administrator it was is in the audit trail alone. */
  readonly actor: string
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Which jobs are wanted. */
export interface JobListOptions {
  readonly kind?: JobKindName | undefined
  readonly state?: JobState | undefined
  /** The `next` of the page before. */
  readonly after?: string | null | undefined
  /** 1 to 500, 50 by default. */
  readonly limit?: number | undefined
}

/** What goes on in the background. */
export interface Jobs {
  /**
   * One job, by its id. Throws `JOB_NOT_FOUND`.
   *
   * @example
   * const { state, counts } = await chatfactor.jobs.get(job.id)
   */
  get(id: JobId): Promise<Job>
  /**
   * Jobs, the newest first. With `state`, a page may hold fewer than `limit`, or none, and have a `next`. Ended ones are kept for 90 days, those that
   * erased a person for ever. Throws `INVALID_INPUT`.
   */
  list(options?: JobListOptions): Promise<ListPage<Job>>
}
