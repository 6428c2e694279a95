import * as z from 'zod/mini'
import { keptBack, said } from '../webhooks/said.js'

const number = z.number()

/** What webhooks tell of people who come and go in bulk. */
export const saidOfBulk = {
  'people.imported': said('An import of people came to its end; so many lines had each fate.', {
    // What the host calls it.
    import: keptBack,
    created: number,
    updated: number,
    skipped: number,
    refused: number,
  }),
  'people.exported': said('People were exported as CSV.', { of: z.enum(['users', 'members', 'tokens']) }),
} as const
