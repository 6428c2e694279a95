import type { JobId, ListPage, ResourceId, SubjectId } from '@chatfactor/core'

/** The kinds of background jobs. */
export type JobKindName =
  | 'user.erase'
  | 'membership.erase'
  | 'resource.delete'
  | 'keys.rotate'
  | 'users.import'
  | 'people.bulk'

/** All kinds. */
export const jobKinds = [
  'user.erase',
  'membership.erase',
  'resource.delete',
  'keys.rotate',
  'users.import',
  'people.bulk',
] as const satisfies readonly JobKindName[]

/** `open`: in progress; `done`; `stopped`: ended early, because it was stopped, cancelled or refused; `failed`: it met something that can never work. */
export type JobState = 'open' | 'done' | 'stopped' | 'failed'

/** A background job. Any process with a worker continues it, also after a crash. */
export interface Job {
  readonly id: JobId
  readonly kind: JobKindName
  readonly state: JobState
  readonly resourceId: ResourceId | null
  /** The pseudonym of the person it concerns. */
  readonly subjectId: SubjectId | null
  /** Records deleted or changed so far, by collection; for bulk jobs, people by result. */
  readonly counts: Readonly<Record<string, number>>
  /** The error code of the last step, which is retried; `null` if it succeeded. */
  readonly problem: string | null
  /** Who asked for it. The audit trail alone names the administrator. */
  readonly actor: string
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Which jobs to list. */
export interface JobListOptions {
  readonly kind?: JobKindName | undefined
  readonly state?: JobState | undefined
  /** The `next` of the page before. */
  readonly after?: string | null | undefined
  /** 1 to 500, 50 by default. */
  readonly limit?: number | undefined
}

/** Background jobs. */
export interface Jobs {
  /**
   * Returns one job by its id. Throws `JOB_NOT_FOUND`.
   *
   * @example
   * const { state, counts } = await chatfactor.jobs.get(job.id)
   */
  get(id: JobId): Promise<Job>
  /**
   * Lists jobs, newest first. With `state`, a page may hold fewer than `limit`, even none, and still have a `next`. Ended jobs are kept for 90 days,
   * erasures forever. Throws `INVALID_INPUT`.
   */
  list(options?: JobListOptions): Promise<ListPage<Job>>
}
