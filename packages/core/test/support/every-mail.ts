import { mailProofPurpose } from '../../src/doors/feature.js'
import { type MailBrands, mailBrandOf } from '../../src/kernel/mail-brand.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { loadingOneTimePasswords } from '../../src/keys/one-time-password.js'
import { moment, zoneOf } from '../../src/messages/message-values.js'
import { mailDelivery } from '../../src/messages/new-delivery.js'
import { wholeMail } from '../../src/messages/whole-mail.js'
import { type ChallengeRecord, signInPurpose } from '../../src/records/challenge-record.js'
import type { TemplateParams } from '../../src/records/templates.js'
import { createCoreCatalogue } from '../../src/words/core-words.js'
import { after, challengeRecord, hour, member, noon } from './records.js'
import { allAnnouncements, allTemplates, featureTexts, saidByFeatures } from './templates.js'

// Verbs wait for otplib; here nothing does.
await loadingOneTimePasswords()

const keys = createKeyRing([{ id: 'k1', secret: Buffer.alloc(32, 7) }])
export const mailPublicUrl = 'https://id.example.com'
const catalogue = createCoreCatalogue(undefined, featureTexts)

/** The languages that mails are written in. */
export const mailLanguages = catalogue.languages

/** What people and hosts wrote, and mails repeat. */
export interface MailedValues {
  readonly resource: string
  readonly account: string
  readonly login: string
  readonly device: string
  readonly network: string
  readonly reason: string
  readonly messenger: string
  readonly support: string | null
}

export const usualValues: MailedValues = {
  resource: 'Billing',
  account: 'a***',
  login: 'ana',
  device: 'Firefox (Linux)',
  network: '192.0.2.7',
  reason: 'Lost her phone, ticket 4711',
  messenger: 'Telegram',
  support: 'help@example.com',
}

interface MailCase {
  readonly template: string
  /** Which of those that the template writes. */
  readonly of: string
  readonly params: TemplateParams
  readonly challenge?: ChallengeRecord
}

/** Each mail that each template writes: for announcements one with a link and one without. */
function casesWith(values: MailedValues): readonly MailCase[] {
  const { resource, account, login, device, network, reason } = values
  const from = { device, network }
  const place = { resource, account, address: 'billing' }
  const link = { ...place, linkId: 'link-1', linkKeyId: 'k1' }
  const code = challengeRecord({
    kind: 'email_code',
    tokenId: null,
    purpose: signInPurpose,
    context: { reason: null, ...from },
  })
  const one = (template: string, of: string, params: TemplateParams, challenge?: ChallengeRecord): MailCase => {
    return { template, of, params: { ...place, ...params }, ...(challenge === undefined ? {} : { challenge }) }
  }
  const notice = {
    messenger: 'telegram',
    device,
    reason,
    lockedUntil: after(hour).getTime(),
    bypassUntil: after(hour).getTime(),
  }
  const undo = { undoLinkId: 'link-1', undoKeyId: 'k1' }
  const payment = { purpose: 'pay', isSigned: true, what: `To: ${reason}\nAmount: 100.00 EUR` }
  return [
    ...allAnnouncements.flatMap(({ name, takingBack }) => [
      one('mail_notice', `${name}, final`, { ...notice, event: name }),
      one('mail_notice', `${name}, of a payment`, { ...notice, ...payment, event: name }),
      ...(takingBack === undefined ? [] : [one('mail_notice', name, { ...notice, ...undo, event: name })]),
    ]),
    one('mail_notice', 'of a newer version', { ...undo, event: 'not.known' }),
    one('mail_portal_link', 'password', { login, by: 'password' }),
    one('mail_portal_link', 'email', { login, by: 'email' }),
    one('mail_signed_in', 'ours', { ...from, inChat: true, password: 'ours' }),
    one('mail_signed_in', 'any', { password: 'any' }),
    one('mail_grace', 'end', { end: after(hour).getTime() }),
    one('mail_sign_in_code', 'sign-in', {}, code),
    one('mail_sign_in_code', 'from nowhere', {}, { ...code, context: null }),
    one('mail_sign_in_code', 'proof', {}, { ...code, purpose: mailProofPurpose }),
    one('mail_address_code', 'address', {}, code),
    one('mail_sign_in_link', 'from', { ...link, ...from }),
    one('mail_sign_in_link', 'from nowhere', link),
    ...['has_password', 'forgotten', 'no_password', 'denied'].map((says) => one('mail_sign_in_help', says, { says })),
    one('mail_reset_link', 'forgotten', link),
    one('mail_reset_link', 'taken back', { ...link, undone: true }),
  ]
}

/** Every mail there is, in one language, with these values and under this brand. */
export async function everyMail(language: string, brand: MailBrands = {}, values: MailedValues = usualValues) {
  const words = { ...(await catalogue.words(language)), zone: zoneOf(language) }
  const settings = {
    supportOf: () => values.support,
    brandOf: mailBrandOf(brand, mailPublicUrl, (error) => {
      throw error
    }),
  }
  const mailing = allTemplates.filter(({ mail }) => mail !== undefined)
  return casesWith(values).map(({ template: name, of, params, challenge = null }) => {
    const template = mailing.find((known) => known.name === name)
    const to = 'ana@example.com'
    if (template?.mail === undefined) throw new Error(`no mail is called ${name}`)
    const { record } = mailDelivery(noon, member(), to, { template, params })
    const said = template.mail({
      ...{ keys, words, to, record, challenge, portalUrl: `${mailPublicUrl}/security`, now: noon },
      messengerOf: () => values.messenger,
      features: saidByFeatures,
    })
    if (said === null) throw new Error(`${name} says nothing of ${of}`)
    const mail = wholeMail(settings, words, record, said)
    return { template: name, of, said, mail, when: moment(words, noon) }
  })
}

/** The templates that write mails, by name. */
export const mailTemplateNames = allTemplates.flatMap(({ name, mail }) => (mail === undefined ? [] : [name]))
