import { challengeCode, codeNumber } from '../keys/challenge-code.js'
import type { KeyRing } from '../keys/key-ring.js'
import { linkSecret, signInLinkMs, undoMs } from '../keys/one-time-link.js'
import type { Mail } from '../ports/mailer.js'
import type { Fresh } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import { mailProofPurpose } from '../records/challenge-record.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
import { addressCode, graceReminder, resetLink, signInHelp } from './access-mails.js'
import { changeIn, isOtherDenied, minutesLeft, namesIn, originOf } from './message-values.js'

/** What a mail is made of. */
export interface MailSource {
  readonly record: Fresh<'deliveries'>
  readonly challenge: ChallengeRecord | null
  readonly portalUrl: string
  /** What people call a messenger, by the registered name of its transport. */
  messengerOf(transport: string): string
}

/** What a delivery by e-mail says; `null` when its template is not one for mail or its record is missing. */
export function mailMessage(keys: KeyRing, words: CoreWords, source: MailSource, now: Date): Mail | null {
  const { record, challenge } = source
  if (record.mailTo === null) return null
  if (record.template === 'mail_sign_in_code') {
    return challenge === null ? null : signInCode(keys, words, record.mailTo, challenge, record.params, now)
  }
  if (record.template === 'mail_address_code') {
    return challenge === null ? null : addressCode(keys, words, record.mailTo, challenge, record.params, now)
  }
  if (record.template === 'mail_reset_link') return resetLink(keys, words, record.mailTo, record, source.portalUrl)
  if (record.template === 'mail_sign_in_help') return signInHelp(words, record.mailTo, record, source.portalUrl)
  if (record.template === 'mail_sign_in_link') return signInLink(keys, words, record.mailTo, record, source.portalUrl)
  if (record.template === 'mail_portal_link') return portalLink(words, record.mailTo, record.params, source.portalUrl)
  if (record.template === 'mail_signed_in') return signedIn(words, record.mailTo, record)
  if (record.template === 'mail_grace') return graceReminder(words, record.mailTo, record.params, source.portalUrl)
  if (record.template === 'mail_notice') return notice(keys, words, record.mailTo, source)
  return null
}

/** Where the portal is, under which login, and how to sign in there: never a secret, so that it may wait in any mailbox. */
function portalLink(words: CoreWords, to: string, params: TemplateParams, portalUrl: string): Mail | null {
  const { address, login, by } = params
  if (typeof address !== 'string' || typeof login !== 'string') return null
  const { resource } = namesIn(words, params)
  const how = words.say(by === 'password' ? 'mail.portal.password' : 'mail.portal.email')
  return {
    to,
    subject: words.say('mail.portal.subject', { resource }),
    text: words.say('mail.portal', { resource, link: `${portalUrl}/p/${address}`, login, how }),
  }
}

function signInLink(
  keys: KeyRing,
  words: CoreWords,
  to: string,
  { params, createdAt }: Fresh<'deliveries'>,
  portalUrl: string,
): Mail | null {
  const { linkId, linkKeyId, address } = params
  const origin = originOf(words, params)
  if (typeof linkId !== 'string' || typeof linkKeyId !== 'string') return null
  const { resource } = namesIn(words, params)
  const page = typeof address === 'string' ? `${portalUrl}/p/${address}/mail-link` : `${portalUrl}/mail-link`
  const values = {
    resource,
    // As in every link of ours, the secret stands in the fragment: no server log and no proxy sees it.
    link: `${page}#${linkSecret(keys, linkKeyId, linkId)}`,
    hours: signInLinkMs / 3_600_000,
    at: createdAt,
    warning: words.say('mail.code.warning'),
  }
  return {
    to,
    subject: words.say('mail.link.subject', { resource }),
    text: origin === null ? words.say('mail.link', values) : words.say('mail.link.from', { ...values, origin }),
  }
}

function signInCode(
  keys: KeyRing,
  words: CoreWords,
  to: string,
  challenge: ChallengeRecord,
  params: TemplateParams,
  now: Date,
): Mail {
  const { resource } = namesIn(words, params)
  const origin = originOf(words, challenge.context ?? {})
  const values = {
    resource,
    code: challengeCode(keys, challenge, codeNumber(challenge, params.mailbox === 'new' ? 'new' : 'trusted')),
    minutes: minutesLeft(challenge.expiresAt, now),
    at: now,
    warning: words.say('mail.code.warning'),
  }
  if (challenge.purpose === mailProofPurpose) {
    const proof = { ...values, warning: words.say('mail.proof.warning') }
    return { to, subject: words.say('mail.proof.subject', { resource }), text: words.say('mail.proof', proof) }
  }
  return {
    to,
    subject: words.say('mail.code.subject', { resource }),
    text: origin === null ? words.say('mail.code', values) : words.say('mail.code.from', { ...values, origin }),
  }
}

function notice(keys: KeyRing, words: CoreWords, to: string, { record, portalUrl, messengerOf }: MailSource): Mail {
  const { event, messenger, undoLinkId, undoKeyId } = record.params
  const { resource } = namesIn(words, record.params)
  const values = { resource, change: changeIn(words, record.params), at: record.createdAt }
  const said =
    typeof messenger === 'string'
      ? words.say('mail.notice.messenger', { ...values, messenger: messengerOf(messenger) })
      : words.say('mail.notice', values)
  if (event === 'sign_in.attacked') {
    const subject = words.say('mail.attacked.subject', { resource })
    return { to, subject, text: words.say('mail.attacked', { notice: said }) }
  }
  const subject = subjectOf(record.params)
  // The secret stands in the fragment, so no server log and no proxy sees it.
  const link = (keyId: string, linkId: string) => `${portalUrl}/undo#${linkSecret(keys, keyId, linkId)}`
  return {
    to,
    subject: words.say(subject, { resource }),
    text:
      typeof undoLinkId === 'string' && typeof undoKeyId === 'string'
        ? words.say('mail.notice.undo', { notice: said, hours: undoMs / 3_600_000, link: link(undoKeyId, undoLinkId) })
        : said,
  }
}

function subjectOf(params: TemplateParams) {
  switch (params.event) {
    case 'challenge.denied':
      return isOtherDenied(params) ? 'mail.denied.other.subject' : 'mail.denied.subject'
    case 'assignment.locked':
      return 'mail.locked.subject'
    case 'chat.unreachable':
      return 'mail.unreachable.subject'
    default:
      return 'mail.notice.subject'
  }
}

/** That somebody signed in, and what to do where it was somebody else: a mailbox has no button that a stranger could not press. */
function signedIn(words: CoreWords, to: string, { params, createdAt }: Fresh<'deliveries'>): Mail {
  const { resource } = namesIn(words, params)
  const origin = originOf(words, params)
  const steps = [
    ...(params.inChat === true ? [words.say('mail.signedIn.press')] : []),
    ...(params.password === 'ours' ? [words.say('mail.signedIn.password')] : []),
    ...(params.password === 'any' ? [words.say('mail.signedIn.anyPassword')] : []),
    words.say('mail.signedIn.tell', { resource }),
  ]
  const values = { resource, at: createdAt, steps: steps.join('\n') }
  return {
    to,
    subject: words.say('mail.signedIn.subject', { resource }),
    text: origin === null ? words.say('mail.signedIn', values) : words.say('mail.signedIn.from', { ...values, origin }),
  }
}
