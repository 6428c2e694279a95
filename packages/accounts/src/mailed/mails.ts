import {
  challengeCode,
  codeNumber,
  linkSecret,
  type MailSource,
  mailProofPurpose,
  minutesLeft,
  moment,
  namesIn,
  originOf,
  resetLinkMs,
  signInLinkMs,
  type WrittenMail,
} from '@chatfactor/core/feature'
import type { ChallengeRecord } from '@chatfactor/core/store'
import { en } from '../words/en.js'

/** The emails that explain how to sign in instead, by reason. */
export const signInHelps = {
  has_password: 'mail.help.password',
  forgotten: 'mail.help.forgotten',
  no_password: 'mail.help.noPassword',
  denied: 'mail.help.denied',
} as const
export type SignInHelp = keyof typeof signInHelps

/** The code that proves that the person reads the mail at their new address. */
export function addressCode(challenge: ChallengeRecord, { keys, words, to, record, now }: MailSource): WrittenMail {
  const { params } = record
  const { resource, account } = namesIn(words, params)
  const code = challengeCode(keys, challenge, challenge.sendNumber)
  return {
    to,
    code,
    subject: words.of(en).say('mail.address.subject', { resource, code }),
    text: words.of(en).say('mail.address', {
      resource,
      account,
      code,
      minutes: minutesLeft(challenge.expiresAt, now),
      at: moment(words, challenge.createdAt),
      warning: words.of(en).say('mail.address.warning'),
    }),
  }
}

/** The link that leads to setting a new password. */
export function resetLink({ keys, words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { params, createdAt } = record
  const { linkId, linkKeyId, address, undone } = params
  if (typeof linkId !== 'string' || typeof linkKeyId !== 'string' || typeof address !== 'string') return null
  const { resource } = namesIn(words, params)
  const values = {
    resource,
    // As in all our links, the secret stands in the fragment, which reaches neither server logs nor proxies.
    link: `${portalUrl}/p/${address}/reset#${linkSecret(keys, linkKeyId, linkId)}`,
    hours: resetLinkMs / 3_600_000,
    warning: words.of(en).say('mail.reset.warning'),
  }
  const text =
    undone === true
      ? words.of(en).say('mail.reset.undone', values)
      : words.of(en).say('mail.reset', { ...values, at: moment(words, createdAt) })
  const button = { label: words.of(en).say('mail.reset.button'), link: values.link }
  return { to, subject: words.of(en).say('mail.reset.subject', { resource }), text, button }
}

/** Says what to do instead, to a person who asked for an email that would not help them. */
export function signInHelp({ words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { params, createdAt } = record
  const { address, says } = params
  if (typeof address !== 'string') return null
  const { resource } = namesIn(words, params)
  const home = `${portalUrl}/p/${address}`
  const about = { resource, at: moment(words, createdAt) }
  const subject = words.of(en).say('mail.help.subject', { resource })
  if (says === 'forgotten') {
    const page = `${home}/forgot-password`
    const button = { label: words.of(en).say('mail.reset.button'), link: page }
    return { to, subject, text: words.of(en).say(signInHelps[says], { ...about, page }), button }
  }
  if (says === 'no_password') {
    const page = `${home}/sign-in`
    const button = { label: words.of(en).say('mail.help.noPassword.button'), link: page }
    return { to, subject, text: words.of(en).say(signInHelps[says], { ...about, page }), button }
  }
  return { to, subject, text: words.of(en).say(signInHelps[says === 'denied' ? says : 'has_password'], about) }
}

export function signInLink({ keys, words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { params, createdAt } = record
  const { linkId, linkKeyId, address } = params
  const origin = originOf(words, params)
  if (typeof linkId !== 'string' || typeof linkKeyId !== 'string') return null
  const { resource } = namesIn(words, params)
  const page = typeof address === 'string' ? `${portalUrl}/p/${address}/mail-link` : `${portalUrl}/mail-link`
  const values = {
    resource,
    // As in all our links, the secret stands in the fragment, which reaches neither server logs nor proxies.
    link: `${page}#${linkSecret(keys, linkKeyId, linkId)}`,
    hours: signInLinkMs / 3_600_000,
    at: moment(words, createdAt),
    warning: words.of(en).say('mail.code.warning'),
  }
  return {
    to,
    subject: words.of(en).say('mail.link.subject', { resource }),
    button: { label: words.of(en).say('mail.link.button'), link: values.link },
    text:
      origin === null
        ? words.of(en).say('mail.link', values)
        : words.of(en).say('mail.link.from', { ...values, origin }),
  }
}

export function signInCode(challenge: ChallengeRecord, { keys, words, to, record, now }: MailSource): WrittenMail {
  const { params } = record
  const { resource } = namesIn(words, params)
  const origin = originOf(words, challenge.context ?? {})
  const code = challengeCode(keys, challenge, codeNumber(challenge, params.mailbox === 'new' ? 'new' : 'trusted'))
  const values = {
    resource,
    code,
    minutes: minutesLeft(challenge.expiresAt, now),
    at: moment(words, now),
    warning: words.of(en).say('mail.code.warning'),
  }
  if (challenge.purpose === mailProofPurpose) {
    const proof = { ...values, warning: words.of(en).say('mail.proof.warning') }
    return {
      to,
      code,
      subject: words.of(en).say('mail.proof.subject', { resource, code }),
      text: words.of(en).say('mail.proof', proof),
    }
  }
  return {
    to,
    code,
    subject: words.of(en).say('mail.code.subject', { resource, code }),
    text:
      origin === null
        ? words.of(en).say('mail.code', values)
        : words.of(en).say('mail.code.from', { ...values, origin }),
  }
}
