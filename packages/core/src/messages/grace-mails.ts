import { wantedLanguages } from '../kernel/languages.js'
import type { Membership } from '../kernel/membership.js'
import { graceLeft, graceReminders, type ReminderName } from '../policy/grace.js'
import { trustedEmail } from '../policy/trusted-email.js'
import type { Write } from '../ports/store.js'
import { type Change, type Fresh, insert, update } from '../ports/writes.js'
import type { DeliveryRecord } from '../records/delivery-record.js'
import { mailDelivery } from './new-delivery.js'

/**
 * The mails that tell somebody that their grace period ends, each a delivery that is due when it has to be said. They name no address:
 * where they go, and whether anybody still wants them, is decided when they are due.
 */
export function graceMails(about: Membership, now: Date): readonly Write[] {
  if (graceLeft(about.resource, about.assignment, now) === null) return []
  return graceReminders(about.resource, about.assignment)
    .filter(({ at }) => at > now)
    .map(({ name, at, until }) => insert('deliveries', graceMail(about, name, at, until)))
}

/** What becomes of such a mail now that it is due. */
export type DueReminder =
  /** It is sent, with what is true now. */
  | { readonly outcome: 'send'; readonly change: Change<'deliveries'> }
  /** Nobody needs it, or it comes later than was thought when it was written. */
  | { readonly outcome: 'instead'; readonly writes: readonly Write[] }

/** Decides on a mail about a grace period by the records of today; `null` for any other delivery. */
export function dueReminder(
  delivery: DeliveryRecord,
  { assignment, user, resource }: { readonly [K in keyof Membership]: Membership[K] | null },
  now: Date,
): DueReminder | null {
  if (delivery.template !== 'mail_grace') return null
  const dropped: Write = update('deliveries', delivery, { state: 'dropped' })
  const end = resource === null || assignment === null ? null : graceLeft(resource, assignment, now)
  if (assignment === null || user === null || resource === null || end === null) {
    return { outcome: 'instead', writes: [dropped] }
  }
  const about = { assignment, user, resource }
  const reminder = graceReminders(resource, assignment).find(({ name }) => name === delivery.params.reminder)
  const { address, selfService } = resource
  const isOpen = user.active && assignment.active && resource.active && selfService.enabled && address !== null
  const mailTo = trustedEmail(user, now)
  if (reminder === undefined || !isOpen || mailTo === null) return { outcome: 'instead', writes: [dropped] }
  // An administrator gave people more time since.
  if (reminder.at > now) {
    const later = graceMail(about, reminder.name, reminder.at, reminder.until)
    return { outcome: 'instead', writes: [dropped, insert('deliveries', later)] }
  }
  const params = { ...delivery.params, resource: resource.name, address, end: end.getTime() }
  return { outcome: 'send', change: { mailTo, params, language: wantedLanguages({ user, resource }) } }
}

/** Dated as if it were written when it is due, so that nothing deletes it before. */
function graceMail(about: Membership, reminder: ReminderName, at: Date, until: Date): Fresh<'deliveries'> {
  const { record } = mailDelivery(at, about, '', { template: 'mail_grace', params: { reminder }, expiresAt: until })
  return { ...record, mailTo: null, attempts: 0, dueAt: at }
}
