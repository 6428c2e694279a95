import * as z from 'zod/mini'
import { keptBack, said } from '../webhooks/said.js'
import { bulkActs } from './bulk-acts.js'

const ofJob = { jobId: z.string(), act: z.enum(bulkActs) }
const number = z.number()

/** What webhooks say about bulk work, beside what they say about each person. */
export const saidOfPeopleInBulk = {
  'people.imported': said('An import of people ended, with this many lines of each result.', {
    // The host's own name for it.
    import: keptBack,
    created: number,
    updated: number,
    skipped: number,
    refused: number,
  }),
  'people.exported': said('People were exported as CSV.', { of: z.enum(['users', 'members', 'tokens']) }),
  'people.bulk_begun': said('An administrator started a bulk action for `count` people.', {
    ...ofJob,
    count: number,
  }),
  'people.bulk_stopped': said('An administrator stopped a bulk action; people in progress are finished.', ofJob),
  'people.bulk_ended': said(
    'A bulk action ended, with this many people of each result; for `rest` it was never started.',
    {
      ...ofJob,
      done: number,
      left: number,
      failed: number,
      waiting: number,
      rest: number,
    },
  ),
} as const
