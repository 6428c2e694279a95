import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** Happenings of the trail itself. */
export const trailHappenings = {
  'trail.exported': plain<{ format: 'jsonl' | 'csv' }>(),
} satisfies Happenings

/** Records a happening of the trail. */
export const toldOfTrail = teller(trailHappenings)
