import { type Happenings, plain, type SaidOf, said, sentAs, teller } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { BulkAct } from './bulk-acts.js'
import { bulkActs } from './bulk-acts.js'

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

/** What webhooks say of it. */
export function peopleJobsSaid() {
  const sent = sentAs()
  const ofJob = { jobId: sent.id, act: z.enum(bulkActs) }
  return {
    'people.bulk_begun': said('An administrator started a bulk action for `count` people.', {
      ...ofJob,
      count: sent.number,
    }),
    'people.bulk_stopped': said('An administrator stopped a bulk action; people in progress are finished.', ofJob),
    'people.bulk_ended': said(
      'A bulk action ended, with this many people of each result; for `rest` it was never started.',
      {
        ...ofJob,
        done: sent.number,
        left: sent.number,
        failed: sent.number,
        waiting: sent.number,
        rest: sent.number,
      },
    ),
  } as const satisfies SaidOf<typeof peopleJobsHappenings>
}
