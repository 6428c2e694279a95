import { type Announcement, type DeliveryDraft, type Membership, newId, ownerOf } from '../kernel/index.js'
import { insertOneTimeLink, type KeyRing, noticeLinkMs } from '../keys/index.js'
import type { Write } from '../ports/index.js'
import { keptLink, type TemplateParams, type TokenRecord, takesBack } from '../records/index.js'
import { addressesToTell, type PersonMiss, trustedEmail, unsettledEmail } from '../rules/index.js'
import { mailDelivery, tellHolder } from './new-delivery.js'
import { accessTemplates, noticeTemplates } from './notice-templates.js'
import { ruleAnnouncements } from './rule-announcements.js'

/** The announcement of a change of a person's factors, by email if there is an address (R4). */
export interface ChangeNotice {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
  /** Whether the person could be told; not without an address and another chat. */
  readonly notified: boolean
}

/**
 * Announces a change by email, with a link that takes it back, and in the chats the person has already: where no address is known, one of them
 * has a button that does.
 */
export function changeNotice(
  keys: KeyRing,
  about: Membership & {
    /** The announcement. */
    readonly announces: Announcement
    readonly tokenId: string | null
    /** The address that the change replaces: it is told, and restored if the change is taken back. */
    readonly email?: string
    /** The person's live chats, each told once; never the one that the change is about. */
    readonly chats?: readonly TokenRecord[]
    /** The login that is restored if the change is taken back. */
    readonly login?: string | null
    /** The token that comes back with it. */
    readonly returns?: string | null
    /** Without a link: said of what was taken back. */
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
  // Without a mailbox, the oldest chat can take it back: it is not a thief's, unless it is the only one.
  const byButton = email === null && about.isFinal !== true && oldest !== undefined
  const takenBackElsewhere = about.isFinal === true ? {} : { takenBackBy: email === null ? 'chat' : 'mail' }
  const inChat = [...inChats.values()].flatMap((token) => {
    const here = byButton && token === oldest ? keptLink(linkId) : takenBackElsewhere
    const params = { event, ...about.params, ...here }
    return tellHolder(now, about, token, { template: noticeTemplates.inChat, params })
  })
  const link = insertOneTimeLink(keys, linkBack(linkId, about), noticeLinkMs, now)
  if (email === null) return { writes: byButton ? [link] : [], deliveries: inChat, notified: inChats.size > 0 }
  const plain = { template: noticeTemplates.byMail, params: { event, ...about.params } } as const
  // A recently set address is told, too, but cannot take anything back: the attacker may have set it.
  const unsettled = unsettledEmail(user, now)
  const alsoTold = unsettled === null ? [] : [mailDelivery(now, about, unsettled.email, plain)]
  const { address } = about.resource
  const wayBack = { ...keptLink(linkId, keys.currentId), ...(address === null ? {} : { address }) }
  const mail = { ...plain, params: about.isFinal === true ? plain.params : { ...wayBack, ...plain.params } }
  return {
    writes: about.isFinal === true ? [] : [link],
    deliveries: [mailDelivery(now, about, email, mail), ...alsoTold, ...inChat],
    notified: true,
  }
}

function linkBack(id: string, about: Parameters<typeof changeNotice>[1]) {
  const { announces, tokenId, email = null, login = null, returns = null } = about
  return {
    id,
    kind: takesBack,
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

/** A sign-in that its person is told about. */
export interface ToldSignIn {
  /** What was signed in to: a session of the portal, or the host's own, which it knows by the challenge. */
  readonly of: { readonly sessionId: string } | { readonly challengeId: string }
  /** The names of what it was given: this ends if its person says that it was not theirs. */
  readonly names: readonly string[]
  readonly network: string | null
  readonly device: string | null
  /** The chat to tell. */
  readonly chat: TokenRecord | null
  /** Whether there is a password to change: one of ours, perhaps one that only the host app knows, or none. */
  readonly password: 'ours' | 'any' | 'none'
}

/**
 * Tells a person about their sign-in, by email and in one of their chats. The chat has a button for "it wasn't me",
 * which works once, for as long as a change can be taken back.
 */
export function signInNotice(
  keys: KeyRing,
  about: Membership,
  { of, names, network, device, chat, password }: ToldSignIn,
  now: Date,
): { readonly writes: readonly Write[]; readonly deliveries: readonly DeliveryDraft[] } {
  const params = { network, device }
  const mails = addressesToTell(about.user, now).map((address) =>
    mailDelivery(now, about, address, {
      template: accessTemplates.signedInMail,
      params: { ...params, inChat: chat !== null, password },
    }),
  )
  if (chat === null) return { writes: [], deliveries: mails }
  const id = newId(now)
  const link = { id, kind: 'disown' as const, ...ownerOf(about) }
  const content = { template: accessTemplates.signedIn, params: { ...params, linkId: id } } as const
  return {
    writes: [
      insertOneTimeLink(
        keys,
        { ...link, about: { event: 'signed_in', tokenId: null, email: null, ...of, names } },
        noticeLinkMs,
        now,
      ),
    ],
    deliveries: [...tellHolder(now, about, chat, content), ...mails],
  }
}

/** An event of an account that cannot be taken back. */
interface SecurityNotice {
  readonly announces: Announcement
  /** The chats to tell besides the mailbox; each once. */
  readonly chats: readonly (TokenRecord | null)[]
  readonly params?: TemplateParams
}

/** Tells a person by email, if there is an address, and in these chats. It belongs to no category, and cannot be silenced. */
export function securityNotice(
  about: Membership,
  { announces, chats, params = {} }: SecurityNotice,
  now: Date,
): readonly DeliveryDraft[] {
  const content = { event: announces.name, ...params }
  const inChats = new Map(chats.flatMap((token) => (token === null ? [] : [[token.chatRecordId, token] as const])))
  return [
    ...addressesToTell(about.user, now).map((address) =>
      mailDelivery(now, about, address, { template: noticeTemplates.byMail, params: content }),
    ),
    ...[...inChats.values()].flatMap((token) =>
      tellHolder(now, about, token, { template: noticeTemplates.inChat, params: content }),
    ),
  ]
}

/** The notice about a miss that causes a lock; nothing for any other miss. */
export function lockNotice(
  about: Membership,
  chats: SecurityNotice['chats'],
  { lock }: PersonMiss,
  now: Date,
): readonly DeliveryDraft[] {
  if (!lock.locked) return []
  const params = lock.retryAt === null ? {} : { lockedUntil: lock.retryAt.getTime() }
  return securityNotice(about, { announces: ruleAnnouncements.locked, chats, params }, now)
}
