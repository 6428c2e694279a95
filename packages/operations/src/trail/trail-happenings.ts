import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** What happens to the trail itself. */
export const trailHappenings = {
  'trail.exported': plain<{ format: 'jsonl' | 'csv' }>(),
} satisfies Happenings

/** Says what happened to the trail. */
export const toldOfTrail = teller(trailHappenings)
