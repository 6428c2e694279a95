import type { Announcement } from '../kernel/announcement.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import { newId } from '../kernel/ids.js'
import { type Membership, ownerOf } from '../kernel/membership.js'
import type { KeyRing } from '../keys/key-ring.js'
import { insertOneTimeLink, noticeLinkMs } from '../keys/one-time-link.js'
import type { Write } from '../ports/store.js'
import type { TemplateParams } from '../records/templates.js'
import type { TokenRecord } from '../records/token-record.js'
import { trustedEmail, unsettledEmail } from '../rules/trusted-email.js'
import { mailDelivery, tellHolder } from './new-delivery.js'
import { noticeTemplates } from './notice-templates.js'

/** The announcement of a change of a person's factors, by email if an address is known (R4). */
export interface ChangeNotice {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  /** Whether the person could be told; not if there is neither an address nor another chat. */
  readonly notified: boolean
}

/**
 * Announces a change by email, with a link that undoes it, and in the chats the person has already: where no address is known, one of them
 * has a button that undoes it.
 */
export function changeNotice(
  keys: KeyRing,
  about: Membership & {
    /** What is said of it. */
    readonly announces: Announcement
    readonly tokenId: string | null
    /** The address that the change takes away: the one that is told, and gone back to. */
    readonly email?: string
    /** The person's live chats, each told once; never the one that the change is about. */
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
  const { user, announces } = about
  const event = announces.name
  const email = about.email ?? trustedEmail(user, now)
  const inChats = new Map((about.chats ?? []).map((token) => [token.chatRecordId, token]))
  const linkId = newId(now)
  const oldest = [...inChats.values()].toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime())[0]
  // Where there is no mailbox, the oldest chat takes it back: a thief's is never that, unless it is the only one.
  const byButton = email === null && about.isFinal !== true && oldest !== undefined
  const takenBackElsewhere = about.isFinal === true ? {} : { takenBackBy: email === null ? 'chat' : 'mail' }
  const inChat = [...inChats.values()].flatMap((token) => {
    const here = byButton && token === oldest ? { undoLinkId: linkId } : takenBackElsewhere
    const params = { event, ...about.params, ...here }
    return tellHolder(now, about, token, { template: noticeTemplates.inChat, params })
  })
  const link = insertOneTimeLink(keys, undoLink(linkId, about), noticeLinkMs, now)
  if (email === null) return { writes: byButton ? [link] : [], deliveries: inChat, notified: inChats.size > 0 }
  const plain = { template: noticeTemplates.byMail, params: { event, ...about.params } } as const
  // An address that was set lately hears of it too, and takes nothing back: it may have been set by the attacker.
  const unsettled = unsettledEmail(user, now)
  const alsoTold = unsettled === null ? [] : [mailDelivery(now, about, unsettled.email, plain)]
  const { address } = about.resource
  const undo = { undoLinkId: linkId, undoKeyId: keys.currentId, ...(address === null ? {} : { address }) }
  const mail = { ...plain, params: about.isFinal === true ? plain.params : { ...undo, ...plain.params } }
  return {
    writes: about.isFinal === true ? [] : [link],
    deliveries: [mailDelivery(now, about, email, mail), ...alsoTold, ...inChat],
    notified: true,
  }
}

function undoLink(id: string, about: Parameters<typeof changeNotice>[1]) {
  const { announces, tokenId, email = null, login = null, returns = null } = about
  return {
    id,
    kind: 'undo' as const,
    ...ownerOf(about),
    about: {
      event: announces.name,
      tokenId,
      email,
      ...(login === null ? {} : { login }),
      ...(returns === null ? {} : { returns }),
    },
  }
}
