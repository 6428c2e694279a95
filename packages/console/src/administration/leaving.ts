import type { JobId, ListPage } from '@chatfactor/core'
import type { Job, JobListOptions } from '@chatfactor/operations'

/** Background jobs, for administrators of all Resources. */
export interface JobsSeen {
  /** Returns one job by its id. Only for `'all'`. Throws `JOB_NOT_FOUND`. */
  get(id: JobId): Promise<Job>
  /** Lists jobs, newest first. Only for `'all'`. */
  list(options?: JobListOptions): Promise<ListPage<Job>>
}
