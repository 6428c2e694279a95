import { actKind } from '../acts/act-kind.js'
import { endOverdueAct } from '../acts/end-overdue-act.js'
import { importPeople } from '../bulk/import-job.js'
import type { Part } from '../kernel/part.js'
import { rotateKeys } from '../keys/rotate-keys.js'
import { emptyResource } from '../leaving/empty-resource.js'
import { eraseMembership } from '../leaving/erase-membership.js'
import { erasePerson } from '../leaving/erase-person.js'
import { peopleBulk } from '../people-jobs/bulk-job.js'
import { sweepJobs } from './job-sweep.js'
import { createJobWorker, type JobKinds } from './job-worker.js'

const kinds: JobKinds = {
  [actKind]: endOverdueAct,
  'user.erase': erasePerson,
  'membership.erase': eraseMembership,
  'resource.delete': emptyResource,
  'keys.rotate': rotateKeys,
  'users.import': importPeople,
  'people.bulk': peopleBulk,
}

/** The job worker, with every kind of job. */
export const jobsPart: Part = { beside: (engine) => createJobWorker(engine, kinds), sweep: sweepJobs }
