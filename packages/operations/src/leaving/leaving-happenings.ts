import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** Happenings of people, Resources and ended tokens that leave for good. */
export const leavingHappenings = {
  /** From now on the person cannot sign in anywhere. */
  'user.erasure_begun': plain<{ jobId: string }>(),
  /** Once on each Resource they belonged to, and once without a Resource when nothing is left. */
  'user.erased': plain<{ jobId: string }>(),
  /** By the person: they can no longer sign in to this Resource, and a minute later the account is deleted. */
  'account.deletion_begun': plain<{ jobId: string }>(),
  'person.exported': plain(),
  'resource.deletion_begun': plain<{ jobId: string }>(),
  'resource.deleted': plain<{ jobId: string }>(),
  'token.deleted': plain<{ tokenId: string }>(),
} satisfies Happenings

/** Records what left. */
export const toldOfLeaving = teller(leavingHappenings)
