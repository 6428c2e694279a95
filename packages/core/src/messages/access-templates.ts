import { type ChatSource, template } from '../kernel/template.js'
import { actionToken, disownAction } from '../keys/action-token.js'
import type { OutboundMessage } from '../ports/transport.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'
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
    chat: ({ words, params }) => plainNotice(disownedText(words, params)),
  }),
}

/** What became of a sign-in that was not the person's, and what to do next. */
function disownedText(words: CoreWords, params: TemplateParams): string {
  const { ended, link } = params
  const names = namesIn(words, params)
  // A notice of an earlier version says only whether there was a session of ours.
  const key = ended === 'session' || ended === true ? 'session' : ended === 'binding' ? 'binding' : 'nothing'
  const next = typeof link === 'string' ? words.say('signedIn.password', { link }) : words.say('signedIn.anyPassword')
  return `${words.say(`signedIn.ended.${key}`, names)} ${next}`
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
