import {
  type DeliveryDraft,
  insertOneTimeLink,
  type KeyRing,
  type Membership,
  mailDelivery,
  newId,
  ownerOf,
  resetLinkMs,
} from '@chatfactor/core/feature'
import type { Write } from '@chatfactor/core/store'
import { mailTemplates } from '../mailed/mail-templates.js'

/**
 * An email with a link that sets a new password, for a person who forgot theirs or took a change of it back.
 *
 * The link belongs to the address and to the sessions of this moment: whatever changes either ends it.
 */
export function resetMail(
  keys: KeyRing,
  member: Membership,
  {
    email,
    userEpoch,
    why,
  }: { readonly email: string; readonly userEpoch: number; readonly why: 'forgotten' | 'undone' },
  now: Date,
): { readonly writes: readonly Write[]; readonly deliveries: readonly DeliveryDraft[] } {
  const id = newId(now)
  const about = { event: why, tokenId: null, email, userEpoch }
  const params = { linkId: id, linkKeyId: keys.currentId, address: member.resource.address, undone: why === 'undone' }
  return {
    writes: [insertOneTimeLink(keys, { id, kind: 'reset', ...ownerOf(member), about }, resetLinkMs, now)],
    deliveries: [mailDelivery(now, member, email, { template: mailTemplates.reset, params })],
  }
}
