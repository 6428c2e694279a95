import type { Mail } from '@chatfactor/core'
import {
  challengeCode,
  codeNumber,
  linkSecret,
  type MailSource,
  mailProofPurpose,
  minutesLeft,
  namesIn,
  originOf,
  resetLinkMs,
  signInLinkMs,
} from '@chatfactor/core/feature'
import type { ChallengeRecord } from '@chatfactor/core/store'
import { en } from '../words/en.js'

/** The email that explains how to sign in instead, by the reason. */
export const signInHelps = {
  has_password: 'mail.help.password',
  forgotten: 'mail.help.forgotten',
  no_password: 'mail.help.noPassword',
  denied: 'mail.help.denied',
} as const
export type SignInHelp = keyof typeof signInHelps

/** The code that proves that the person reads the address that they want to set. */
export function addressCode(challenge: ChallengeRecord, { keys, words, to, record, now }: MailSource): Mail {
  const { params } = record
  const { resource, account } = namesIn(words, params)
  return {
    to,
    subject: words.of(en).say('mail.address.subject', { resource }),
    text: words.of(en).say('mail.address', {
      resource,
      account,
      code: challengeCode(keys, challenge, challenge.sendNumber),
      minutes: minutesLeft(challenge.expiresAt, now),
      at: challenge.createdAt,
      warning: words.of(en).say('mail.address.warning'),
    }),
  }
}

/** The link that leads to setting a new password. */
export function resetLink({ keys, words, to, record, portalUrl }: MailSource): Mail | null {
  const { params, createdAt } = record
  const { linkId, linkKeyId, address, undone } = params
  if (typeof linkId !== 'string' || typeof linkKeyId !== 'string' || typeof address !== 'string') return null
  const { resource } = namesIn(words, params)
  const values = {
    resource,
    // As in every link of ours, the secret stands in the fragment: no server log and no proxy sees it.
    link: `${portalUrl}/p/${address}/reset#${linkSecret(keys, linkKeyId, linkId)}`,
    hours: resetLinkMs / 3_600_000,
    warning: words.of(en).say('mail.reset.warning'),
  }
  const text =
    undone === true
      ? words.of(en).say('mail.reset.undone', values)
      : words.of(en).say('mail.reset', { ...values, at: createdAt })
  return { to, subject: words.of(en).say('mail.reset.subject', { resource }), text }
}

/** What to do, for a person who asked for an email that does not help them. */
export function signInHelp({ words, to, record, portalUrl }: MailSource): Mail | null {
  const { params, createdAt } = record
  const { address, says } = params
  if (typeof address !== 'string') return null
  const { resource } = namesIn(words, params)
  const home = `${portalUrl}/p/${address}`
  const about = { resource, at: createdAt }
  const subject = words.of(en).say('mail.help.subject', { resource })
  if (says === 'forgotten') {
    return { to, subject, text: words.of(en).say(signInHelps[says], { ...about, page: `${home}/forgot-password` }) }
  }
  if (says === 'no_password') {
    return { to, subject, text: words.of(en).say(signInHelps[says], { ...about, page: `${home}/sign-in` }) }
  }
  return { to, subject, text: words.of(en).say(signInHelps[says === 'denied' ? says : 'has_password'], about) }
}

export function signInLink({ keys, words, to, record, portalUrl }: MailSource): Mail | null {
  const { params, createdAt } = record
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
    warning: words.of(en).say('mail.code.warning'),
  }
  return {
    to,
    subject: words.of(en).say('mail.link.subject', { resource }),
    text:
      origin === null
        ? words.of(en).say('mail.link', values)
        : words.of(en).say('mail.link.from', { ...values, origin }),
  }
}

export function signInCode(challenge: ChallengeRecord, { keys, words, to, record, now }: MailSource): Mail {
  const { params } = record
  const { resource } = namesIn(words, params)
  const origin = originOf(words, challenge.context ?? {})
  const values = {
    resource,
    code: challengeCode(keys, challenge, codeNumber(challenge, params.mailbox === 'new' ? 'new' : 'trusted')),
    minutes: minutesLeft(challenge.expiresAt, now),
    at: now,
    warning: words.of(en).say('mail.code.warning'),
  }
  if (challenge.purpose === mailProofPurpose) {
    const proof = { ...values, warning: words.of(en).say('mail.proof.warning') }
    return {
      to,
      subject: words.of(en).say('mail.proof.subject', { resource }),
      text: words.of(en).say('mail.proof', proof),
    }
  }
  return {
    to,
    subject: words.of(en).say('mail.code.subject', { resource }),
    text:
      origin === null
        ? words.of(en).say('mail.code', values)
        : words.of(en).say('mail.code.from', { ...values, origin }),
  }
}
