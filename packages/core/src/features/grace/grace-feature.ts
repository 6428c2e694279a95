import type { Feature } from '../../kernel/feature.js'
import { wantedLanguages } from '../../kernel/languages.js'
import type { Membership } from '../../kernel/membership.js'
import { type Concerned, type DueMessage, type MailSource, template, type WrittenMail } from '../../kernel/template.js'
import { moment, namesIn } from '../../messages/message-values.js'
import { mailDelivery } from '../../messages/new-delivery.js'
import type { Write } from '../../ports/store.js'
import { type Fresh, insert, update } from '../../ports/writes.js'
import type { AssignmentRecord } from '../../records/assignment-record.js'
import type { DeliveryRecord } from '../../records/delivery-record.js'
import type { ResourceRecord } from '../../records/resource-record.js'
import { graceLeft } from '../../rules/grace.js'
import { hasPortal } from '../../rules/live.js'
import { trustedEmail } from '../../rules/trusted-email.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

const dayMs = 24 * 60 * 60_000

/** Which reminder: at half time, or a day before the end. */
export type ReminderName = 'half' | 'day'

/** When a person is reminded that their grace period ends, and until when that reminder is worth sending. One a day before only where that is not before half time. */
export function graceReminders(
  { secondFactor: { gracePeriodMs } }: Pick<ResourceRecord, 'secondFactor'>,
  { enrollment: { requiredSince } }: Pick<AssignmentRecord, 'enrollment'>,
): readonly { readonly name: ReminderName; readonly at: Date; readonly until: Date }[] {
  if (requiredSince === null || gracePeriodMs === 0) return []
  const half = new Date(requiredSince.getTime() + Math.floor(gracePeriodMs / 2))
  const end = new Date(requiredSince.getTime() + gracePeriodMs)
  const day = new Date(end.getTime() - dayMs)
  return day > half
    ? [
        { name: 'half', at: half, until: day },
        { name: 'day', at: day, until: end },
      ]
    : [{ name: 'half', at: half, until: end }]
}

/** The mail about a grace period. */
export const graceMailTemplate = template('mail_grace', {
  urgency: 'notice',
  mail: graceReminder,
  whenDue: dueReminder,
})

/**
 * The emails that tell a person that their grace period ends, each a delivery that is due when it has to be sent. They name no address:
 * where they go, and whether they are still needed, is decided when they are due.
 */
export function graceMails(about: Membership, now: Date): readonly Write[] {
  if (graceLeft(about.resource, about.assignment, now) === null) return []
  return graceReminders(about.resource, about.assignment)
    .filter(({ at }) => at > now)
    .map(({ name, at, until }) => insert('deliveries', graceMail(about, name, at, until)))
}

/** Decides by the records of today on an email about a grace period. */
function dueReminder(delivery: DeliveryRecord, { assignment, user, resource }: Concerned, now: Date): DueMessage {
  const dropped: Write = update('deliveries', delivery, { state: 'dropped' })
  const end = resource === null || assignment === null ? null : graceLeft(resource, assignment, now)
  if (assignment === null || user === null || resource === null || end === null) {
    return { outcome: 'instead', writes: [dropped] }
  }
  const about = { assignment, user, resource }
  const reminder = graceReminders(resource, assignment).find(({ name }) => name === delivery.params.reminder)
  const { address } = resource
  const isOpen = hasPortal(about) && address !== null
  const mailTo = trustedEmail(user, now)
  if (reminder === undefined || !isOpen || mailTo === null) return { outcome: 'instead', writes: [dropped] }
  // An administrator has extended the grace period since.
  if (reminder.at > now) {
    const later = graceMail(about, reminder.name, reminder.at, reminder.until)
    return { outcome: 'instead', writes: [dropped, insert('deliveries', later)] }
  }
  const params = { ...delivery.params, resource: resource.name, address, end: end.getTime() }
  return { outcome: 'send', change: { mailTo, params, language: wantedLanguages({ user, resource }) } }
}

/** Dated as if it were written when it is due, so that nothing deletes it before. */
function graceMail(about: Membership, reminder: ReminderName, at: Date, until: Date): Fresh<'deliveries'> {
  const { record } = mailDelivery(at, about, '', {
    template: graceMailTemplate,
    params: { reminder },
    expiresAt: until,
  })
  return { ...record, mailTo: null, attempts: 0, dueAt: at }
}

/** Until when a person can go on without a second factor, and where to add one. */
function graceReminder({ words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { address, end } = record.params
  if (typeof address !== 'string' || typeof end !== 'number') return null
  const { resource } = namesIn(words, record.params)
  const values = { resource, end: moment(words, new Date(end)) }
  const link = `${portalUrl}/p/${address}`
  return {
    to,
    subject: words.of(en).say('mail.grace.subject', values),
    text: words.of(en).say('mail.grace', { ...values, link }),
    button: { label: words.of(en).say('mail.grace.button'), link },
  }
}

/** People who have to add a second factor are reminded in time. How long they have is a rule, which sessions ask. */
export const graceFeature: Feature = {
  name: 'grace',
  templates: { mail: graceMailTemplate },
  texts: { english: en, languages },
  whenRequired: graceMails,
}
