import type { MailSource, WrittenMail } from '../kernel/template.js'
import { namesIn, originOf } from './message-values.js'
import { moment } from './moment.js'

/** Where the portal is, under which login, and how to sign in there: never a secret, so that it may wait in any mailbox. */
export function portalLink({ words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { params } = record
  const { address, login, by } = params
  if (typeof address !== 'string' || typeof login !== 'string') return null
  const { resource } = namesIn(words, params)
  const link = `${portalUrl}/p/${address}`
  const how = words.say(by === 'password' ? 'mail.portal.password' : 'mail.portal.email')
  return {
    to,
    subject: words.say('mail.portal.subject', { resource }),
    text: words.say('mail.portal', { resource, link, login, how }),
    button: { label: words.say('mail.portal.button'), link },
  }
}

/** Tells a person of a sign-in, and what to do if it was not theirs: an email cannot have a button that only its owner can press. */
export function signedInMail({ words, to, record }: MailSource): WrittenMail {
  const { params, createdAt } = record
  const { resource } = namesIn(words, params)
  const origin = originOf(words, params)
  const steps = [
    ...(params.inChat === true ? [words.say('mail.signedIn.press')] : []),
    ...(params.password === 'ours' ? [words.say('mail.signedIn.password')] : []),
    ...(params.password === 'any' ? [words.say('mail.signedIn.anyPassword')] : []),
    words.say('mail.signedIn.tell', { resource }),
  ]
  const values = { resource, at: moment(words, createdAt), steps: steps.join('\n') }
  return {
    to,
    subject: words.say('mail.signedIn.subject', { resource }),
    text: origin === null ? words.say('mail.signedIn', values) : words.say('mail.signedIn.from', { ...values, origin }),
  }
}
