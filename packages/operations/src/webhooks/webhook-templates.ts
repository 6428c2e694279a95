import { type MailSource, namesIn, template, type WrittenMail } from '@chatfactor/core/feature'
import { en } from '../words/en.js'

const reasons = ['gone', 'failing', 'secret_damaged'] as const

/** Tells the `notify` address of an endpoint that nothing is sent there any more. */
function switchedOff({ words, to, record: { params } }: MailSource): WrittenMail | null {
  const { receiver, because } = params
  if (typeof receiver !== 'string' || typeof because !== 'string') return null
  const { resource } = namesIn(words, params)
  const own = words.of(en)
  const reason = reasons.find((one) => one === because) ?? 'failing'
  const why = own.say(`mail.webhook.${reason}`)
  return {
    to,
    subject: own.say('mail.webhook.subject', { resource }),
    text: own.say('mail.webhook', { resource, receiver, why }),
  }
}

/** The mails about webhooks. */
export const webhookTemplates = { off: template('webhook_off', { urgency: 'notice', mail: switchedOff }) }
