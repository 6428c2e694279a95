import { type ChatSource, type MailSource, template } from '../kernel/template.js'
import { actionToken, takeBackAction } from '../keys/action-token.js'
import { linkSecret, noticeLinkMs } from '../keys/one-time-link.js'
import type { Mail } from '../ports/mailer.js'
import type { OutboundMessage } from '../ports/transport.js'
import type { TemplateParams } from '../records/templates.js'
import { changeIn, changeToChat, isOtherDenied, namesIn } from './message-values.js'
import { fixedNotice, plainNotice } from './plain-notice.js'

/** What somebody is told of a change of their factors, or of an attack on them. */
export const noticeTemplates = {
  inChat: template('something_changed', { urgency: 'notice', chat: changeInChat }),
  byMail: template('mail_notice', { urgency: 'notice', mail: changeByMail }),
  /** Said by a button below one that does nothing any more. */
  over: template('undo_over', fixedNotice('reply', 'undo.over')),
}

function changeInChat({ keys, words, params, chat, now }: ChatSource): OutboundMessage {
  const said = { ...namesIn(words, params), change: changeToChat(words, params, now) }
  const { undoLinkId } = params
  if (typeof undoLinkId !== 'string') return plainNotice(words.say(changeText(params), said))
  const token = actionToken(keys, takeBackAction, undoLinkId, chat, now)
  const text = words.say('change.toChat.undo', { ...said, hours: noticeLinkMs / 3_600_000 })
  return { type: 'notice', text, actions: [{ label: words.say('button.undo'), value: token, tone: 'negative' }] }
}

/** An attack, or a lock, has changed nothing, and nothing has to be taken back. */
function changeText({ event }: TemplateParams): 'change.toChat' | 'attacked.toChat' | 'locked.toChat' {
  if (event === 'sign_in.attacked') return 'attacked.toChat'
  return event === 'assignment.locked' ? 'locked.toChat' : 'change.toChat'
}

function changeByMail({ keys, words, to, record, portalUrl, messengerOf }: MailSource): Mail {
  const { event, messenger, undoLinkId, undoKeyId } = record.params
  const { resource } = namesIn(words, record.params)
  const values = { resource, change: changeIn(words, record.params), at: record.createdAt }
  const said =
    typeof messenger === 'string'
      ? words.say('mail.notice.messenger', { ...values, messenger: messengerOf(messenger) })
      : words.say('mail.notice', values)
  if (event === 'sign_in.attacked') {
    const subject = words.say('mail.attacked.subject', { resource })
    return { to, subject, text: words.say('mail.attacked', { notice: said }) }
  }
  const subject = subjectOf(record.params)
  // The secret stands in the fragment, so no server log and no proxy sees it.
  const link = (keyId: string, linkId: string) => `${portalUrl}/undo#${linkSecret(keys, keyId, linkId)}`
  return {
    to,
    subject: words.say(subject, { resource }),
    text:
      typeof undoLinkId === 'string' && typeof undoKeyId === 'string'
        ? words.say('mail.notice.undo', {
            notice: said,
            hours: noticeLinkMs / 3_600_000,
            link: link(undoKeyId, undoLinkId),
          })
        : said,
  }
}

function subjectOf(params: TemplateParams) {
  switch (params.event) {
    case 'challenge.denied':
      return isOtherDenied(params) ? 'mail.denied.other.subject' : 'mail.denied.subject'
    case 'assignment.locked':
      return 'mail.locked.subject'
    case 'chat.unreachable':
      return 'mail.unreachable.subject'
    default:
      return 'mail.notice.subject'
  }
}
