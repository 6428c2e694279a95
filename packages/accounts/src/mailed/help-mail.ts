import { type DeliveryDraft, type Membership, mailDelivery } from '@chatfactor/core/feature'
import type { LimitRecord, Ref, Write } from '@chatfactor/core/store'
import { mayResetPassword } from '../passwords/may-reset.js'
import { countMail, nextMail } from './mail-limits.js'
import { mailTemplates } from './mail-templates.js'
import type { SignInHelp } from './mails.js'

/** Emails, with the records written with them. */
export interface Mailed {
  readonly writes: readonly Write[]
  readonly deliveries: readonly DeliveryDraft[]
}

interface Helped {
  readonly helped: readonly (LimitRecord | null)[]
  readonly helpedRefs: readonly Ref<'limits'>[]
}

/**
 * Tells a person with a password, who asked for a mailed code, to sign in with it. A few a day: anyone can ask in their
 * name.
 */
export function helpFor(member: Membership, email: string | null, helped: Helped, now: Date): Mailed | null {
  if (member.user.passwordHash === null) return null
  const mayReset = mayResetPassword(member.resource)
  return helpMail(member, email, mayReset ? 'forgotten' : 'has_password', helped, now)
}

/** An email that only says what to do. */
export function helpMail(
  member: Membership,
  email: string | null,
  says: SignInHelp,
  { helped, helpedRefs }: Helped,
  now: Date,
): Mailed | null {
  if (email === null || nextMail(helpedRefs, helped, now).retryAt !== null) return null
  const params = { says, address: member.resource.address }
  return {
    writes: countMail(helpedRefs, helped, now),
    deliveries: [mailDelivery(now, member, email, { template: mailTemplates.help, params })],
  }
}
