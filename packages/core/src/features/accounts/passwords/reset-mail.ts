import type { DeliveryDraft } from '../../../kernel/drafts.js'
import { newId } from '../../../kernel/ids.js'
import { type Membership, ownerOf } from '../../../kernel/membership.js'
import type { KeyRing } from '../../../keys/key-ring.js'
import { insertOneTimeLink, resetLinkMs } from '../../../keys/one-time-link.js'
import { mailDelivery } from '../../../messages/new-delivery.js'
import type { Write } from '../../../ports/store.js'
import { mailTemplates } from '../mailed/mail-templates.js'

/**
 * A mail with a link that sets a new password, for somebody who forgot theirs or took a change of it back.
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
