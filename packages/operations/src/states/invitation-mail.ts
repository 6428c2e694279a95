import { inviteMs, linkSecret, type MailSource, namesIn, template, type WrittenMail } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

const dayMs = 24 * 60 * 60_000

/** The email with an invitation. */
export const invitationTemplates = {
  mail: template('mail_invitation', { urgency: 'notice', carries: 'link', mail: invitationMail }),
}

function invitationMail({ keys, words, to, record, portalUrl }: MailSource): WrittenMail | null {
  const { params } = record
  const { linkId, linkKeyId, address } = params
  if (typeof linkId !== 'string' || typeof linkKeyId !== 'string' || typeof address !== 'string') return null
  const { resource, account } = namesIn(words, params)
  // The secret is in the fragment, so no server log or proxy sees it.
  const link = `${portalUrl}/p/${address}/invitation#${linkSecret(keys, linkKeyId, linkId)}`
  return {
    to,
    subject: words.of(en).say('mail.invitation.subject', { resource }),
    button: { label: words.of(en).say('mail.invitation.button'), link },
    text: words.of(en).say('mail.invitation', { resource, account, link, days: inviteMs / dayMs }),
  }
}
