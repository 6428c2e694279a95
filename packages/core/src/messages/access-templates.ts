import { type ChatSource, template } from '../kernel/template.js'
import { actionToken, disownAction } from '../keys/action-token.js'
import type { OutboundMessage } from '../ports/transport.js'
import { portalLink, signedInMail } from './access-mails.js'
import { namesIn, originOf, text } from './message-values.js'
import { plainNotice } from './plain-notice.js'

/** What people are told of a sign-in, by email and in chats, and where the portal is. */
export const accessTemplates = {
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
