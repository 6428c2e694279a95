import { type Happenings, plain, teller } from '@chatfactor/core/feature'

/** What happens when people, Resources and ended tokens leave for good. */
export const leavingHappenings = {
  /** From here on they can sign in nowhere. */
  'user.erasure_begun': plain<{ jobId: string }>(),
  /** On each Resource that they belonged to, and once more, on none, when nothing is left. */
  'user.erased': plain<{ jobId: string }>(),
  /** By the person: on this Resource they can sign in no more, and a minute later it is deleted. */
  'account.deletion_begun': plain<{ jobId: string }>(),
  'person.exported': plain(),
  'resource.deletion_begun': plain<{ jobId: string }>(),
  'resource.deleted': plain<{ jobId: string }>(),
  'token.deleted': plain<{ tokenId: string }>(),
} satisfies Happenings

/** Says what left. */
export const toldOfLeaving = teller(leavingHappenings)
