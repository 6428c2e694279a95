import {
  type ChatSource,
  type Help,
  type HelpfulButton,
  type MailSource,
  template,
  type WrittenMail,
} from '../kernel/index.js'
import { actionToken, disownAction } from '../keys/index.js'
import type { OutboundMessage } from '../ports/index.js'
import type { TemplateParams } from '../records/index.js'
import type { CoreWords } from '../words/core-words.js'
import { moment, namesIn, originOf, text } from './message-values.js'
import { fixedNotice, plainNotice } from './plain-notice.js'

/**
 * The address of the portal, the login, and how to sign in there: contains no secret, so that it may wait in any
 * mailbox.
 */
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

/**
 * Tells a person of a sign-in, and what to do if it was not theirs: an email cannot have a button that only its owner
 * can press.
 */
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

/** What people are told about a sign-in, by email and in chats, and where the portal is. */
export const accessTemplates = {
  portalLink: template('mail_portal_link', { urgency: 'notice', mail: portalLink }),
  signedInMail: template('mail_signed_in', { urgency: 'notice', mail: signedInMail }),
  signedIn: template('signed_in', { urgency: 'notice', chat: signedInMessage }),
  disowned: template('disowned', {
    urgency: 'notice',
    chat: ({ words, params }) => plainNotice(disownedText(words, params)),
  }),
}

/** What became of a disowned sign-in, and what to do next. */
function disownedText(words: CoreWords, params: TemplateParams): string {
  const { ended, link } = params
  const names = namesIn(words, params)
  // A notice of an earlier version says only whether there was a session of ours.
  const key = ended === 'session' || ended === true ? 'session' : ended === 'binding' ? 'binding' : 'nothing'
  const next = typeof link === 'string' ? words.say('signedIn.password', { link }) : words.say('signedIn.anyPassword')
  return `${words.say(`signedIn.ended.${key}`, names)} ${next}`
}

/** The chat message about a sign-in. */
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

/** What a person is told about a change of their factors, or an attack. */
export const noticeTemplates = {
  inChat: template('something_changed', { urgency: 'notice', chat: changeInChat }),
  byMail: template('mail_notice', { urgency: 'notice', mail: changeByMail }),
  /** The answer to a button that no longer does anything. */
  over: template('notice_over', fixedNotice('reply', 'notice.over')),
}

function changeInChat(source: ChatSource): OutboundMessage {
  const { keys, words, params, chat, features, now } = source
  const announced = features.announcement(text(params.event, ''))
  const change = announced?.said(words, params, now) ?? words.say('change.unknown')
  const said = { ...namesIn(words, params), change }
  const back = features.wayBack?.inChat(said, source) ?? null
  const helpful = announced?.button?.(words, params) ?? null
  const buttons = helpful === null ? [] : [buttonOf(helpful)]
  if (back === null) {
    const tail = tailOf(words, helpIn(params) ?? announced?.helps)
    const notice = plainNotice(announced?.inChat?.(words, said) ?? `${words.say('change.toChat', said)}${tail}`)
    return { ...notice, ...(buttons.length === 0 ? {} : { actions: buttons }) }
  }
  return { type: 'notice', text: back.text, actions: [buttonOf(back.button), ...buttons] }

  function buttonOf({ label, action, recordId }: HelpfulButton) {
    return { label, value: actionToken(keys, action, recordId, chat, now), tone: 'negative' } as const
  }
}

/** What helps a reader who did not do it, on a line of its own. */
function tailOf(words: CoreWords, help: Help = 'administrator'): string {
  return help === 'said' ? '' : `\n${words.say(`tail.${help}`)}`
}

/** How it can be taken back elsewhere. */
function helpIn({ takenBackBy }: TemplateParams): 'mail' | 'chat' | null {
  return takenBackBy === 'mail' || takenBackBy === 'chat' ? takenBackBy : null
}

function changeByMail(source: MailSource): WrittenMail {
  const { words, to, record, messengerOf, features } = source
  const { event, messenger } = record.params
  const announced = features.announcement(text(event, ''))
  const { resource } = namesIn(words, record.params)
  const change = announced?.said(words, record.params, null) ?? words.say('change.unknown')
  const values = { resource, change, at: moment(words, record.createdAt) }
  const notice =
    typeof messenger === 'string'
      ? words.say('mail.notice.messenger', { ...values, messenger: messengerOf(messenger) })
      : words.say('mail.notice', values)
  const mail = {
    to,
    subject: announced?.subject(words, record.params, { resource }) ?? words.say('mail.unknown.subject', { resource }),
  }
  if (announced?.mail !== undefined) return { ...mail, text: announced.mail(words, notice) }
  const back = features.wayBack?.byMail(notice, source)
  if (back) return { ...mail, ...back }
  const tail = tailOf(words, announced?.helps)
  return { ...mail, text: tail === '' ? notice : `${notice}${tail}\n` }
}
