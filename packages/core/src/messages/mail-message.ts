import { challengeCode } from '../challenges/challenge-code.js'
import type { KeyRing } from '../keys/key-ring.js'
import { linkSecret } from '../notices/one-time-link.js'
import type { Mail } from '../ports/mailer.js'
import type { Fresh } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { durationText, momentText } from './moment.js'
import type { TemplateParams } from './templates.js'

/** What each notice says happened; the rest of the mail is the same for all. */
const happened: Readonly<Record<string, string>> = {
  'enrollment.activated': 'A messenger was added that now receives your sign-in codes.',
  'bot_token.replaced': 'The messenger that receives your sign-in codes was replaced.',
  'bot_token.revoked': 'A messenger that received your sign-in codes was removed.',
  'user.password_changed': 'Your password was changed.',
  'user.email_changed': 'Your e-mail address was changed.',
  'user.login_changed': 'Your login was changed.',
  'pin.set': 'A PIN was set; it is now typed in front of each code.',
  'pin.removed': 'The PIN that was typed in front of each code was removed.',
  'bypass.granted': 'An administrator lets you sign in without a second factor for a while.',
  'factor.cleared': 'Signing in no longer asks for a second factor.',
  'recovery_code.used': 'One of your recovery codes was used to sign in.',
}

/** What a delivery by e-mail says; `null` when its template is not one for mail or its record is missing. */
export function mailMessage(
  keys: KeyRing,
  source: {
    readonly record: Fresh<'deliveries'>
    readonly challenge: ChallengeRecord | null
    readonly portalUrl: string
  },
  now: Date,
): Mail | null {
  const { record, challenge } = source
  if (record.mailTo === null) return null
  if (record.template === 'mail_sign_in_code') {
    return challenge === null ? null : signInCode(keys, record.mailTo, challenge, record.params, now)
  }
  if (record.template === 'mail_notice') return notice(keys, record.mailTo, record, source.portalUrl)
  return null
}

function signInCode(keys: KeyRing, to: string, challenge: ChallengeRecord, params: TemplateParams, now: Date): Mail {
  const resource = String(params.resource ?? 'your account')
  const { context } = challenge
  const from = [context?.device, context?.network].filter((part) => typeof part === 'string').join(', ')
  return {
    to,
    subject: `Your sign-in code for ${resource}`,
    text: [
      `Your code to sign in to ${resource}:`,
      '',
      challengeCode(keys, challenge, challenge.sendNumber),
      '',
      `It works for ${durationText(challenge.expiresAt.getTime() - now.getTime())}. It was asked for on ${momentText(now)}${from === '' ? '' : `, from ${from}`}.`,
      'Nobody will ever ask you for it. If you are not signing in right now, ignore this mail.',
      '',
    ].join('\n'),
  }
}

function notice(keys: KeyRing, to: string, record: Fresh<'deliveries'>, portalUrl: string): Mail {
  const { params } = record
  const resource = String(params.resource ?? 'your account')
  const what = happened[String(params.event)] ?? 'Something about how you sign in was changed.'
  const lines = [what, '', `Site: ${resource}`, `When: ${momentText(record.createdAt)}`]
  if (typeof params.messenger === 'string') lines.push(`Messenger: ${params.messenger}`)
  if (typeof params.undoLinkId === 'string' && typeof params.undoKeyId === 'string') {
    const hours = 72
    lines.push(
      '',
      `If that was not you, open this page within ${hours} hours and undo it:`,
      // The secret stands in the fragment, so no server log and no proxy sees it.
      `${portalUrl}/undo#${linkSecret(keys, params.undoKeyId, params.undoLinkId)}`,
    )
  }
  return { to, subject: `${resource}: how you sign in has changed`, text: [...lines, ''].join('\n') }
}
