import { type Happenings, plain, teller } from '@chatfactor/core/feature'
import type { BulkAct } from './bulk-acts.js'

/** Start and end of bulk actions; what happens to each person is recorded as if it had been done to them alone. */
export const peopleJobsHappenings = {
  'people.bulk_begun': plain<{ jobId: string; act: BulkAct; count: number }>(),
  'people.bulk_stopped': plain<{ jobId: string; act: BulkAct }>(),
  /** `rest`: how many people were never started. */
  'people.bulk_ended': plain<{
    jobId: string
    act: BulkAct
    done: number
    left: number
    failed: number
    waiting: number
    rest: number
  }>(),
} satisfies Happenings

/** Records the start or end of a bulk action. */
export const toldOfPeopleJobs = teller(peopleJobsHappenings)
