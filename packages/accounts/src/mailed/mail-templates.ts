import { template } from '@chatfactor/core/feature'
import { addressCode, resetLink, signInCode, signInHelp, signInLink } from './mails.js'

/** The emails for signing in and for a new address. */
export const mailTemplates = {
  code: template('mail_sign_in_code', {
    urgency: 'code',
    carries: 'code',
    mail: (source) => (source.challenge === null ? null : signInCode(source.challenge, source)),
  }),
  link: template('mail_sign_in_link', { urgency: 'code', carries: 'link', mail: signInLink }),
  help: template('mail_sign_in_help', { urgency: 'notice', mail: signInHelp }),
  reset: template('mail_reset_link', { urgency: 'code', carries: 'link', mail: resetLink }),
  addressCode: template('mail_address_code', {
    urgency: 'code',
    carries: 'code',
    mail: (source) => (source.challenge === null ? null : addressCode(source.challenge, source)),
  }),
}
