import * as z from 'zod/mini'
import { keptBack, said } from '../webhooks/said.js'

const number = z.number()

/** What webhooks say about imports and exports. */
export const saidOfBulk = {
  'people.imported': said('An import of people ended, with this many lines of each result.', {
    // The host's own name for it.
    import: keptBack,
    created: number,
    updated: number,
    skipped: number,
    refused: number,
  }),
  'people.exported': said('People were exported as CSV.', { of: z.enum(['users', 'members', 'tokens']) }),
} as const
