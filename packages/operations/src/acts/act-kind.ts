import type { JobKindName } from '../jobs/jobs.js'

/** The kind of job that holds an act. A worker does nothing for it but end it once its hour is over. */
export const actKind = 'administration.act'

/** The kinds that a worker knows: those that callers see, and acts, which are listed separately. */
export type WorkedKind = JobKindName | typeof actKind
