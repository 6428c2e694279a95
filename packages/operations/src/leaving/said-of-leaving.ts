import * as z from 'zod/mini'
import { said } from '../webhooks/said.js'

const id = z.string()
const ofJob = { jobId: id }

/** What webhooks say about people, Resources and tokens that leave. */
export const saidOfLeaving = {
  'user.erasure_begun': 'not_for_webhooks',
  'user.erased': said('A member was erased: delete what you store under their `userId`.', ofJob),
  'account.deletion_begun': said(
    'A person deleted their account here: they are signed out, and `user.erased` follows.',
    ofJob,
  ),
  'person.exported': 'not_for_webhooks',
  'resource.deletion_begun': said('The Resource is being deleted, with its webhooks.', ofJob),
  'resource.deleted': 'not_for_webhooks',
  'token.deleted': said('An ended token was deleted early.', { tokenId: id }),
} as const
