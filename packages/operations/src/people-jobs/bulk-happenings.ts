import { type Happenings, plain, teller } from '@chatfactor/core/feature'
import type { BulkAct } from './bulk-acts.js'

/** What happens around what is done to many people; what happens to each of them is told as if it were done to them alone. */
export const peopleJobsHappenings = {
  'people.bulk_begun': plain<{ jobId: string; act: BulkAct; count: number }>(),
  'people.bulk_stopped': plain<{ jobId: string; act: BulkAct }>(),
  /** `rest`: so many were not begun with. */
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

/** Says what was begun and ended. */
export const toldOfPeopleJobs = teller(peopleJobsHappenings)
