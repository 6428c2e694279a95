import * as z from 'zod/mini'
import { keptBack, said } from '../webhooks/said.js'
import { bulkActs } from './bulk-acts.js'

const ofJob = { jobId: z.string(), act: z.enum(bulkActs) }
const number = z.number()

/** What webhooks tell of people in bulk, beside what they tell of each of them. */
export const saidOfPeopleInBulk = {
  'people.imported': said('An import of people came to its end; so many lines had each fate.', {
    // What the host calls it.
    import: keptBack,
    created: number,
    updated: number,
    skipped: number,
    refused: number,
  }),
  'people.exported': said('People were exported as CSV.', { of: z.enum(['users', 'members', 'tokens']) }),
  'people.bulk_begun': said('An administrator began something for many people; `count` were meant.', {
    ...ofJob,
    count: number,
  }),
  'people.bulk_stopped': said('An administrator stopped it; those under way come to their end.', ofJob),
  'people.bulk_ended': said('It ended; so many people came to each fate, and with `rest` it was not begun.', {
    ...ofJob,
    done: number,
    left: number,
    failed: number,
    waiting: number,
    rest: number,
  }),
} as const
