import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Announced } from '../kernel/happenings.js'
import { newId } from '../kernel/ids.js'
import { type Membership, ownerOf } from '../kernel/membership.js'
import type { KeyRing } from '../keys/key-ring.js'
import { insertOneTimeLink, undoMs } from '../keys/one-time-link.js'
import { trustedEmail, unsettledEmail } from '../policy/trusted-email.js'
import type { Write } from '../ports/store.js'
import type { TemplateParams } from '../records/templates.js'
import type { TokenRecord } from '../records/token-record.js'
import { mailDelivery, tellHolder } from './new-delivery.js'

/** What a change of somebody's factors is announced with, by e-mail where an address is known (R4). */
export interface ChangeNotice {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
}

/**
 * Announces a change by mail, with a link that undoes it; where no address is known, in a chat the person already has. What concerns
 * every Resource is said in all of their chats as well.
 */
export function changeNotice(
  keys: KeyRing,
  about: Membership & {
    readonly event: Announced
    readonly tokenId: string | null
    /** The address that the change takes away: the one that is told, and gone back to. */
    readonly email?: string
    /** A chat of the person's, told where no address is known. */
    readonly otherChat?: TokenRecord | null
    /** Chats of the person's that are told besides, each once. */
    readonly chats?: readonly TokenRecord[]
    /** The login to go back to. */
    readonly login?: string | null
    /** The token that undoing gives back. */
    readonly returns?: string | null
    /** Without a link: said of what an undo did. */
    readonly isFinal?: boolean
    readonly params?: TemplateParams
  },
  now: Date,
): ChangeNotice {
  const { event, user, tokenId } = about
  const email = about.email ?? trustedEmail(user, now)
  const { otherChat = null, chats = [] } = about
  const fallback = email === null && otherChat !== null ? [otherChat] : []
  const inChats = new Map([...chats, ...fallback].map((token) => [token.chatRecordId, token]))
  const said = { template: 'something_changed', params: { event } } as const
  const deliveries = [...inChats.values()].flatMap((token) => tellHolder(now, about, token, said))
  if (email === null) return { writes: [], deliveries }
  const plain = { template: 'mail_notice', params: { event, ...about.params } } as const
  // An address that was set lately hears of it too, and takes nothing back: whoever set it may be who has to be thrown out.
  const unsettled = unsettledEmail(user, now)
  const alsoTold = unsettled === null ? [] : [mailDelivery(now, about, unsettled.email, plain)]
  if (about.isFinal === true) {
    return { writes: [], deliveries: [mailDelivery(now, about, email, plain), ...alsoTold, ...deliveries] }
  }
  const linkId = newId(now)
  const { login = null, returns = null } = about
  const link = {
    id: linkId,
    kind: 'undo' as const,
    about: {
      event,
      tokenId,
      email: about.email ?? null,
      ...(login === null ? {} : { login }),
      ...(returns === null ? {} : { returns }),
    },
  }
  const params = { event, undoLinkId: linkId, undoKeyId: keys.currentId, ...about.params }
  return {
    writes: [insertOneTimeLink(keys, { ...ownerOf(about), ...link }, undoMs, now)],
    deliveries: [mailDelivery(now, about, email, { template: 'mail_notice', params }), ...alsoTold, ...deliveries],
  }
}
