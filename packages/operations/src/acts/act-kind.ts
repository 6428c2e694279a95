import type { JobKindName } from '../jobs/jobs.js'

/** The kind of the job that an act is kept as. Nobody works at it: all that a worker does is to end it when its hour is over. */
export const actKind = 'administration.act'

/** A kind that a worker knows: those that callers see, and acts, which have a list of their own. */
export type WorkedKind = JobKindName | typeof actKind
