import type { Membership } from '../../kernel/membership.js'
import type { KeyRing } from '../../keys/key-ring.js'
import { type ChangeNotice, changeNotice } from '../../messages/change-notices.js'
import { tellHolder } from '../../messages/new-delivery.js'
import { noticeTemplates } from '../../messages/notice-templates.js'
import type { TokenRecord } from '../../records/token-record.js'
import { recoveryAnnouncements } from './recovery-announcements.js'

/**
 * A recovery code was used: that is told by email, with a link that undoes it, and in the person's chat without one, since a thief of the phone
 * must not throw its owner out.
 */
export function recoveryNotice(keys: KeyRing, about: Membership, chat: TokenRecord | null, now: Date): ChangeNotice {
  const announces = recoveryAnnouncements.codeUsed
  const byMail = changeNotice(keys, { ...about, announces, tokenId: null }, now)
  if (chat === null) return byMail
  const mailed = byMail.deliveries.length > 0
  const inChat = tellHolder(now, about, chat, {
    template: noticeTemplates.inChat,
    params: { event: announces.name, ...(mailed ? { takenBackBy: 'mail' } : {}) },
  })
  return { writes: byMail.writes, deliveries: [...byMail.deliveries, ...inChat], notified: true }
}
