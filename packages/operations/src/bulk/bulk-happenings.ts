import { type Happenings, keptBack, plain, type SaidOf, said, sentAs, teller } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

/** Happenings of imports and exports. */
export const bulkHappenings = {
  /** An import reached its end, whatever the results of its lines. */
  'people.imported': plain<{ import: string; created: number; updated: number; skipped: number; refused: number }>(),
  'people.exported': plain<{ of: 'users' | 'members' | 'tokens' }>(),
} satisfies Happenings

/** Records an import or export. */
export const toldOfBulk = teller(bulkHappenings)
/** What webhooks say of it. */
export function bulkSaid() {
  const sent = sentAs()
  return {
    'people.imported': said('An import of people ended, with this many lines of each result.', {
      // The host's own name for it.
      import: keptBack,
      created: sent.number,
      updated: sent.number,
      skipped: sent.number,
      refused: sent.number,
    }),
    'people.exported': said('People were exported as CSV.', { of: z.enum(['users', 'members', 'tokens']) }),
  } as const satisfies SaidOf<typeof bulkHappenings>
}
