import { type Happenings, notForWebhooks, plain, type SaidOf, teller } from '@chatfactor/core/feature'

/** Happenings of the trail itself. */
export const trailHappenings = {
  'trail.exported': plain<{ format: 'jsonl' | 'csv' }>(),
} satisfies Happenings

/** Records a happening of the trail. */
export const toldOfTrail = teller(trailHappenings)
/** What webhooks say of it. */
export function trailSaid() {
  return {
    'trail.exported': notForWebhooks,
  } as const satisfies SaidOf<typeof trailHappenings>
}
