import { sweepJobs } from '../jobs/job-sweep.js'
import { createJobWorker } from '../jobs/job-worker.js'
import type { Part } from '../kernel/part.js'
import { emptyResource } from './empty-resource.js'
import { erasePerson } from './erase-person.js'

const kinds = { 'user.erase': erasePerson, 'resource.delete': emptyResource }

/** What leaves for good, step by step. */
export const leavingPart: Part = { beside: (engine) => createJobWorker(engine, kinds), sweep: sweepJobs }
