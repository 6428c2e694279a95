import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** What happens to what is sealed under master keys, beside what core says of the keys. */
export const keysHappenings = {
  'secrets.rotation_begun': plain<{ keyId: string; jobId: string }>(),
  /** So many secrets of webhooks, notes beside the trail, questions of agents and permits are sealed under another key since. */
  'secrets.sealed_anew': plain<{
    keyId: string
    endpoints: number
    notes: number
    authorizations: number
    permits: number
  }>(),
} satisfies Happenings

/** Says what happened to what is sealed. */
export const toldOfKeys = teller(keysHappenings)
