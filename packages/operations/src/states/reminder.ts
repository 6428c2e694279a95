import {
  by,
  type Effect,
  type MailSource,
  type Membership,
  mailDelivery,
  maskedLogin,
  namesIn,
  template,
  trustedEmail,
  type WrittenMail,
} from '@chatfactor/core/feature'
import { type Actor, update } from '@chatfactor/core/store'
import { en } from '../words/en.js'
import { isOpen, untellable } from './portal-link.js'
import { toldOfStates } from './states-happenings.js'

const weekMs = 7 * 24 * 60 * 60_000

/** The email that reminds a person of the portal, or of their invitation. */
export const reminderTemplates = {
  reminder: template('mail_reminder', { urgency: 'notice', mail: reminderMail }),
}

function reminderMail({ words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { params } = record
  const { address } = params
  if (typeof address !== 'string') return null
  const { resource, account } = namesIn(words, params)
  const link = `${portalUrl}/p/${address}`
  return {
    to,
    subject: words.of(en).say('mail.reminder.subject', { resource }),
    button: { label: words.of(en).say('mail.reminder.button'), link },
    text: words.of(en).say('mail.reminder', { resource, account, link }),
  }
}

/** Why a person is not reminded now: they have a messenger, were never told, or were told within a week. */
export function unreminded(records: Membership, now: Date) {
  const { assignment, user } = records
  if (!isOpen(records)) return 'no_portal'
  if (assignment.enrollment.enrolled) return 'enrolled'
  const because = untellable(records)
  if (because !== null) return because
  if (trustedEmail(user, now) === null) return 'no_address'
  if (assignment.enrollment.toldAt === null) return 'not_told'
  return now.getTime() - assignment.enrollment.toldAt.getTime() < weekMs ? 'reminded' : null
}

/** Reminds a person for whom {@link unreminded} returned `null`. */
export function reminderOf(actor: Actor, records: Membership, now: Date): Effect {
  const { assignment, user, resource } = records
  const email = trustedEmail(user, now)
  const params = { address: resource.address, account: maskedLogin(user) }
  const mail = { template: reminderTemplates.reminder, params }
  return {
    writes: [update('assignments', assignment, { enrollment: { toldAt: now } })],
    deliveries: email === null ? [] : [mailDelivery(now, records, email, mail)],
    told: [toldOfStates('reminder.mailed', by(actor, records), {})],
  }
}
