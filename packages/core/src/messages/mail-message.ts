import { challengeCode } from '../keys/challenge-code.js'
import type { KeyRing } from '../keys/key-ring.js'
import { linkSecret } from '../keys/one-time-link.js'
import type { Mail } from '../ports/mailer.js'
import type { Fresh } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { TemplateParams } from '../records/templates.js'
import { changeWords } from './change-words.js'
import { durationText, momentText } from './moment.js'

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
  const what = changeWords(params.event)
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
  const subject = params.event === 'challenge.denied' ? 'you refused a sign-in' : 'how you sign in has changed'
  return { to, subject: `${resource}: ${subject}`, text: [...lines, ''].join('\n') }
}
