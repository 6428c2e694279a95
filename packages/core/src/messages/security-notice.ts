import type { Announcement } from '../kernel/announcement.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Membership } from '../kernel/membership.js'
import type { TemplateParams } from '../records/templates.js'
import type { TokenRecord } from '../records/token-record.js'
import type { PersonMiss } from '../rules/attempt-limits.js'
import { addressesToTell } from '../rules/trusted-email.js'
import { mailDelivery, tellHolder } from './new-delivery.js'
import { noticeTemplates } from './notice-templates.js'
import { ruleAnnouncements } from './rule-announcements.js'

/** What happened to an account, where there is nothing to take back. */
interface SecurityNotice {
  readonly announces: Announcement
  /** Where it is said beside the mailbox; each chat once. */
  readonly chats: readonly (TokenRecord | null)[]
  readonly params?: TemplateParams
}

/** Tells a person by email, if an address is known, and in these chats. No category stands before it: it cannot be muted. */
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

/** What a miss that locks is followed by; nothing behind any other. */
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
