import { type Effect, together } from '../kernel/decision.js'
import { by } from '../kernel/membership.js'
import type { KeyRing } from '../keys/key-ring.js'
import { update } from '../ports/writes.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { TokenChat } from '../records/token-record.js'
import { type ActivationRecords, activation } from '../tokens/activation.js'
import { tokenAnnouncements } from '../tokens/token-announcements.js'
import { toldOfEnrollment } from './enrollment-happenings.js'

/** An enrollment with everything that its activation rests on. */
export interface EnrollingRecords extends ActivationRecords {
  readonly enrollment: EnrollmentRecord
}

/** What makes an enrollment active, by a scan or by a confirmation: its token, and its own end. */
export function activationOf(
  keys: KeyRing,
  records: EnrollingRecords,
  becomes: { readonly tokenId: string; readonly chat: TokenChat; readonly change: Partial<EnrollmentRecord> },
  now: Date,
): Effect {
  const { enrollment, replaced } = records
  const { tokenId, chat, change } = becomes
  const who = by('chat', records)
  const facts = { enrollmentId: enrollment.id, tokenId, transport: chat.transport }
  const begins = {
    tokenId,
    chat,
    name: enrollment.name,
    digits: enrollment.digits,
    ...(replaced === null
      ? { told: toldOfEnrollment('enrollment.activated', who, facts), announces: tokenAnnouncements.activated }
      : {
          told: toldOfEnrollment('token.replaced', who, { ...facts, replaces: replaced.id }),
          announces: tokenAnnouncements.replaced,
        }),
  }
  const ended = update('enrollments', enrollment, { ...change, tokenId, endedAt: now })
  return together(activation(keys, { ...records, names: enrollment.grounds?.names }, begins, now), { writes: [ended] })
}
