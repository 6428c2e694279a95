import {
  type Concerned,
  type DueMessage,
  type Feature,
  type MailSource,
  type Membership,
  template,
  type WrittenMail,
  wantedLanguages,
} from '../../kernel/index.js'
import { mailDelivery, moment, namesIn } from '../../messages/index.js'
import { type Fresh, insert, update, type Write } from '../../ports/index.js'
import type { AssignmentRecord, DeliveryRecord, ResourceRecord } from '../../records/index.js'
import { graceLeft, hasPortal, trustedEmail } from '../../rules/index.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

const dayMs = 24 * 60 * 60_000

/** Which reminder: after half of the time, or a day before the end. */
export type ReminderName = 'half' | 'day'

/**
 * When a person is reminded of the end of their grace period, and until when the reminder is worth sending. The one a
 * day before is only sent if that is not before half of the time.
 */
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
 * The emails about the end of a grace period, each a delivery that is due at its time. They contain no address: where
 * they go, and whether they are still needed, is decided when they are due.
 */
export function graceMails(about: Membership, now: Date): readonly Write[] {
  if (graceLeft(about.resource, about.assignment, now) === null) return []
  return graceReminders(about.resource, about.assignment)
    .filter(({ at }) => at > now)
    .map(({ name, at, until }) => insert('deliveries', graceMail(about, name, at, until)))
}

/** Decides about a grace period email by today's records. */
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

/** Dated as if it were written when it is due, so that it is not deleted before. */
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

/** Reminds people who have to add a second factor. How long they have is a rule, which sessions ask. */
export const graceFeature: Feature = {
  name: 'grace',
  templates: { mail: graceMailTemplate },
  texts: { english: en, languages },
  whenRequired: graceMails,
}
