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
import type { ChallengeTrust, Write } from '@chatfactor/core/store'
import { keptTrust } from '../mailed/link-trust.js'
import { mailTemplates } from '../mailed/mail-templates.js'

/**
 * An email with a link that sets a new password, for a person who forgot theirs or took a change of it back.
 *
 * The link belongs to the address, to the sessions of this moment, and to the browser that asked: whatever ends one of them ends it.
 */
export function resetMail(
  keys: KeyRing,
  member: Membership,
  {
    email,
    trust,
    why,
  }: { readonly email: string; readonly trust: ChallengeTrust; readonly why: 'forgotten' | 'undone' },
  now: Date,
): { readonly writes: readonly Write[]; readonly deliveries: readonly DeliveryDraft[] } {
  const id = newId(now)
  const about = { event: why, tokenId: null, email, ...keptTrust(trust) }
  const params = { linkId: id, linkKeyId: keys.currentId, address: member.resource.address, undone: why === 'undone' }
  return {
    writes: [insertOneTimeLink(keys, { id, kind: 'reset', ...ownerOf(member), about }, resetLinkMs, now)],
    deliveries: [mailDelivery(now, member, email, { template: mailTemplates.reset, params })],
  }
}
