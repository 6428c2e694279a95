import {
  type Happenings,
  notForWebhooks,
  plain,
  type SaidOf,
  said,
  seenAs,
  sentAs,
  teller,
} from '@chatfactor/core/feature'

/** Happenings of people, Resources and ended tokens that leave for good. */
export const leavingHappenings = {
  /** From now on the person cannot sign in anywhere. */
  'user.erasure_begun': plain<{ jobId: string }>(),
  /** Once on each Resource they belonged to, and once without a Resource when nothing is left. */
  'user.erased': plain<{ jobId: string }>(),
  /** By the person: they can no longer sign in to this Resource, and a minute later the account is deleted. */
  'account.deletion_begun': plain<{ jobId: string }>(),
  'person.exported': seenAs('change', plain()),
  'resource.deletion_begun': plain<{ jobId: string }>(),
  'resource.deleted': plain<{ jobId: string }>(),
  'token.deleted': plain<{ tokenId: string }>(),
} satisfies Happenings

/** Records what left. */
export const toldOfLeaving = teller(leavingHappenings)
/** What webhooks say of it. */
export function leavingSaid() {
  const sent = sentAs()
  return {
    'user.erasure_begun': notForWebhooks,
    'user.erased': said('A member was erased: delete what you store under their `userId`.', {
      jobId: sent.id,
    }),
    'account.deletion_begun': said(
      'A person deleted their account here: they are signed out, and `user.erased` follows.',
      { jobId: sent.id },
    ),
    'person.exported': notForWebhooks,
    'resource.deletion_begun': said('The Resource is being deleted, with its webhooks.', { jobId: sent.id }),
    'resource.deleted': notForWebhooks,
    'token.deleted': said('An ended token was deleted early.', { tokenId: sent.id }),
  } as const satisfies SaidOf<typeof leavingHappenings>
}
