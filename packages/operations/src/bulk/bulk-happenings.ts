import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** Happenings of imports and exports. */
export const bulkHappenings = {
  /** An import reached its end, whatever the results of its lines. */
  'people.imported': plain<{ import: string; created: number; updated: number; skipped: number; refused: number }>(),
  'people.exported': plain<{ of: 'users' | 'members' | 'tokens' }>(),
} satisfies Happenings

/** Records an import or export. */
export const toldOfBulk = teller(bulkHappenings)
