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
 * An email with a link that sets a new password, for a person who forgot theirs or undid a change of it.
 *
 * The link is tied to the address, to the current sessions, and to the asking browser: it ends with any of them.
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
