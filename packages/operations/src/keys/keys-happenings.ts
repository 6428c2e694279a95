import { type Happenings, notForWebhooks, plain, type SaidOf, teller } from '@chatfactor/core/feature'

/** Happenings of the rotation of keys, in addition to core's. */
export const keysHappenings = {
  'secrets.rotation_begun': plain<{ keyId: string; jobId: string }>(),
  /** How many webhook secrets, notes, questions of agents and permits were sealed under another key. */
  'secrets.sealed_anew': plain<{
    keyId: string
    endpoints: number
    notes: number
    authorizations: number
    permits: number
  }>(),
} satisfies Happenings

/** Records a happening of the rotation. */
export const toldOfKeys = teller(keysHappenings)
/** What webhooks say of it. */
export function keysSaid() {
  return {
    'secrets.rotation_begun': notForWebhooks,
    'secrets.sealed_anew': notForWebhooks,
  } as const satisfies SaidOf<typeof keysHappenings>
}
