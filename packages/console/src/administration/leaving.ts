import type { JobId, ListPage } from '@chatfactor/core'
import type { Job, JobListOptions } from '@chatfactor/operations'

/** What goes on in the background, for administrators of all Resources. */
export interface JobsSeen {
  /** One job, by its id. Only for `'all'`. Throws `JOB_NOT_FOUND`. */
  get(id: JobId): Promise<Job>
  /** Jobs, the newest first. Only for `'all'`. */
  list(options?: JobListOptions): Promise<ListPage<Job>>
}
