import { type ChatSource, type MailSource, template } from '../kernel/template.js'
import { actionToken, takeBackAction } from '../keys/action-token.js'
import { linkSecret, noticeLinkMs } from '../keys/one-time-link.js'
import type { Mail } from '../ports/mailer.js'
import type { OutboundMessage } from '../ports/transport.js'
import { namesIn, text } from './message-values.js'
import { fixedNotice, plainNotice } from './plain-notice.js'

/** What a person is told of a change of their factors, or of an attack. */
export const noticeTemplates = {
  inChat: template('something_changed', { urgency: 'notice', chat: changeInChat }),
  byMail: template('mail_notice', { urgency: 'notice', mail: changeByMail }),
  /** Said by a button below one that does nothing any more. */
  over: template('undo_over', fixedNotice('reply', 'undo.over')),
}

function changeInChat({ keys, words, params, chat, announcement, now }: ChatSource): OutboundMessage {
  const announced = announcement(text(params.event, ''))
  const change = announced?.said(words, params, now) ?? words.say('change.unknown')
  const said = { ...namesIn(words, params), change }
  const { undoLinkId } = params
  if (typeof undoLinkId !== 'string')
    return plainNotice(announced?.inChat?.(words, said) ?? words.say('change.toChat', said))
  const token = actionToken(keys, takeBackAction, undoLinkId, chat, now)
  const question = words.say('change.toChat.undo', { ...said, hours: noticeLinkMs / 3_600_000 })
  return {
    type: 'notice',
    text: question,
    actions: [{ label: words.say('button.undo'), value: token, tone: 'negative' }],
  }
}

function changeByMail({ keys, words, to, record, portalUrl, messengerOf, announcement }: MailSource): Mail {
  const { event, messenger, undoLinkId, undoKeyId } = record.params
  const announced = announcement(text(event, ''))
  const { resource } = namesIn(words, record.params)
  const change = announced?.said(words, record.params, null) ?? words.say('change.unknown')
  const values = { resource, change, at: record.createdAt }
  const notice =
    typeof messenger === 'string'
      ? words.say('mail.notice.messenger', { ...values, messenger: messengerOf(messenger) })
      : words.say('mail.notice', values)
  // The secret stands in the fragment, so no server log and no proxy sees it.
  const link = (keyId: string, linkId: string) => `${portalUrl}/undo#${linkSecret(keys, keyId, linkId)}`
  const withUndo =
    // The link of a key that was revoked leads nowhere; what happened is told all the same.
    typeof undoLinkId === 'string' && typeof undoKeyId === 'string' && keys.ids.includes(undoKeyId)
      ? words.say('mail.notice.undo', { notice, hours: noticeLinkMs / 3_600_000, link: link(undoKeyId, undoLinkId) })
      : notice
  return {
    to,
    subject: announced?.subject?.(words, record.params, { resource }) ?? words.say('mail.notice.subject', { resource }),
    text: announced?.mail?.(words, notice) ?? withUndo,
  }
}
