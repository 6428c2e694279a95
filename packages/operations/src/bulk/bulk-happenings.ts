import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** What happens to people in bulk. */
export const bulkHappenings = {
  /** An import came to its end, whatever became of its lines. */
  'people.imported': plain<{ import: string; created: number; updated: number; skipped: number; refused: number }>(),
  'people.exported': plain<{ of: 'users' | 'members' | 'tokens' }>(),
} satisfies Happenings

/** Says what happened to people in bulk. */
export const toldOfBulk = teller(bulkHappenings)
