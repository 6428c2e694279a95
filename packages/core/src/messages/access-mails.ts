import { challengeCode } from '../keys/challenge-code.js'
import type { KeyRing } from '../keys/key-ring.js'
import { linkSecret, resetLinkMs } from '../keys/one-time-link.js'
import type { Mail } from '../ports/mailer.js'
import type { Fresh } from '../ports/writes.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
import { minutesLeft, namesIn } from './message-values.js'

/** What the mail says that tells how to sign in, by what stands in the way. */
export const signInHelps = {
  has_password: 'mail.help.password',
  forgotten: 'mail.help.forgotten',
  no_password: 'mail.help.noPassword',
  denied: 'mail.help.denied',
} as const
export type SignInHelp = keyof typeof signInHelps

/** The code that proves that an address is read by whoever wants it to be theirs. */
export function addressCode(
  keys: KeyRing,
  words: CoreWords,
  to: string,
  challenge: ChallengeRecord,
  params: TemplateParams,
  now: Date,
): Mail {
  const { resource, account } = namesIn(words, params)
  return {
    to,
    subject: words.say('mail.address.subject', { resource }),
    text: words.say('mail.address', {
      resource,
      account,
      code: challengeCode(keys, challenge, challenge.sendNumber),
      minutes: minutesLeft(challenge.expiresAt, now),
      at: challenge.createdAt,
      warning: words.say('mail.address.warning'),
    }),
  }
}

/** The link that leads to setting a new password. */
export function resetLink(
  keys: KeyRing,
  words: CoreWords,
  to: string,
  { params, createdAt }: Fresh<'deliveries'>,
  portalUrl: string,
): Mail | null {
  const { linkId, linkKeyId, address, undone } = params
  if (typeof linkId !== 'string' || typeof linkKeyId !== 'string' || typeof address !== 'string') return null
  const { resource } = namesIn(words, params)
  const values = {
    resource,
    // As in every link of ours, the secret stands in the fragment: no server log and no proxy sees it.
    link: `${portalUrl}/p/${address}/reset#${linkSecret(keys, linkKeyId, linkId)}`,
    hours: resetLinkMs / 3_600_000,
    warning: words.say('mail.reset.warning'),
  }
  const text =
    undone === true ? words.say('mail.reset.undone', values) : words.say('mail.reset', { ...values, at: createdAt })
  return { to, subject: words.say('mail.reset.subject', { resource }), text }
}

/** What to do, for somebody who asked for a mail that does not help them. */
export function signInHelp(
  words: CoreWords,
  to: string,
  { params, createdAt }: Fresh<'deliveries'>,
  portalUrl: string,
): Mail | null {
  const { address, says } = params
  if (typeof address !== 'string') return null
  const { resource } = namesIn(words, params)
  const home = `${portalUrl}/p/${address}`
  const about = { resource, at: createdAt }
  const subject = words.say('mail.help.subject', { resource })
  if (says === 'forgotten') {
    return { to, subject, text: words.say(signInHelps[says], { ...about, page: `${home}/forgot-password` }) }
  }
  if (says === 'no_password') {
    return { to, subject, text: words.say(signInHelps[says], { ...about, page: `${home}/sign-in` }) }
  }
  return { to, subject, text: words.say(signInHelps[says === 'denied' ? says : 'has_password'], about) }
}

/** Until when somebody can go on without a second factor, and where to add one. */
export function graceReminder(words: CoreWords, to: string, params: TemplateParams, portalUrl: string): Mail | null {
  const { address, end } = params
  if (typeof address !== 'string' || typeof end !== 'number') return null
  const { resource } = namesIn(words, params)
  const values = { resource, end: new Date(end) }
  return {
    to,
    subject: words.say('mail.grace.subject', values),
    text: words.say('mail.grace', { ...values, link: `${portalUrl}/p/${address}` }),
  }
}
