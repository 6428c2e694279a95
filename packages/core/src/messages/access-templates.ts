import { type ChatSource, template } from '../kernel/template.js'
import { actionToken, disownAction } from '../keys/action-token.js'
import type { OutboundMessage } from '../ports/transport.js'
import { addressCode, portalLink, resetLink, signedInMail, signInCode, signInHelp, signInLink } from './access-mails.js'
import { namesIn, originOf, text } from './message-values.js'
import { plainNotice } from './plain-notice.js'

/** What signing in is answered with, by mail and in chats. */
export const accessTemplates = {
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
  portalLink: template('mail_portal_link', { urgency: 'notice', mail: portalLink }),
  signedInMail: template('mail_signed_in', { urgency: 'notice', mail: signedInMail }),
  signedIn: template('signed_in', { urgency: 'notice', chat: signedInMessage }),
  disowned: template('disowned', {
    urgency: 'notice',
    chat: ({ words, params }) =>
      plainNotice(words.say(params.ended === true ? 'signedIn.ended' : 'signedIn.disowned', namesIn(words, params))),
  }),
}

/** What the chat says of a sign-in. */
function signedInMessage({ keys, words, params, chat, now }: ChatSource): OutboundMessage {
  const names = namesIn(words, params)
  const origin = originOf(words, params)
  return {
    type: 'notice',
    text: origin === null ? words.say('signedIn', names) : words.say('signedIn.from', { ...names, origin }),
    actions: [
      {
        label: words.say('button.wasNotMe'),
        value: actionToken(keys, disownAction, text(params.linkId, ''), chat, now),
        tone: 'negative',
      },
    ],
    moment: { label: words.say('moment.signedIn'), at: now },
  }
}
