import { type ActionChat, actionToken } from '../keys/action-token.js'
import { confirmationCode, confirmationNumbers } from '../keys/confirmation.js'
import { enrollmentCodes } from '../keys/enrollment-codes.js'
import type { KeyRing } from '../keys/key-ring.js'
import { undoMs } from '../keys/one-time-link.js'
import type { OutboundMessage } from '../ports/transport.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { DeliveryRecord } from '../records/delivery-record.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { TemplateName, TemplateParams } from '../records/templates.js'
import type { CoreTexts, CoreWords } from '../words/core-words.js'
import { approvalPrompt, closedQuestion, endIn } from './approval-prompt.js'
import { codeQuestion, otp, usedCode } from './code-messages.js'
import { changeToChat, namesIn, oneLine, text } from './message-values.js'
import { categoryList, notificationMessage } from './notification-message.js'
import { signedInMessage } from './sign-in-notice.js'
import { statusText } from './status-message.js'

/** What a message is made of: the delivery, and the record its code is derived from. */
export interface MessageSource {
  readonly template: TemplateName
  readonly params: TemplateParams
  readonly chat: ActionChat
  readonly challenge: ChallengeRecord | null
  readonly enrollment: EnrollmentRecord | null
  /** Whether six digits in this chat may be meant for a host app. @defaultValue false */
  readonly digitsNeedCommand?: boolean
}

/** What a delivery to a chat says, in plain text; `null` when its template is not one for chats or its record is missing. */
export function chatMessage(keys: KeyRing, words: CoreWords, source: MessageSource, now: Date): OutboundMessage | null {
  const { template, params, challenge, enrollment, chat } = source
  const names = namesIn(words, params)
  const about = (action: 'not_me' | 'stop' | 'keep') => actionToken(keys, action, text(params.tokenId, ''), chat, now)
  switch (template) {
    case 'otp':
      return challenge === null ? null : otp(keys, words, challenge, source, now)
    case 'otp_used':
      return challenge === null ? null : usedCode(words, challenge, params)
    case 'approval_prompt':
      return challenge === null ? null : approvalPrompt(keys, words, challenge, source, now)
    case 'question_closed':
      return challenge === null ? null : closedQuestion(words, challenge, params)
    case 'approval_answered':
      return notice(words.say(`approval.${endIn(params)}`))
    case 'digits_wrong':
      return notice(words.say('approval.digitsWrong', { left: Number(params.left ?? 0) }))
    case 'code_question':
      return challenge === null ? null : codeQuestion(keys, words, challenge, source)
    case 'enrollment_confirmation_code':
    case 'enrollment_confirmation_number':
    case 'first_message_wanted':
      return enrollment === null ? null : ofEnrollment(keys, words, template, enrollment, names)
    case 'token_activated':
      return {
        type: 'notice',
        text: words.say('token.activated', names),
        actions: [{ label: words.say('button.notMe'), token: about('not_me'), tone: 'negative' }],
      }
    case 'token_removed':
      return notice(words.say('token.removed', names))
    case 'something_changed':
      return somethingChanged(keys, words, source, now)
    case 'notification':
      return notificationMessage(words, params)
    case 'categories':
      return categoryList(keys, words, source, now)
    case 'signed_in':
      return signedInMessage(keys, words, source, now)
    case 'disowned':
      return notice(words.say(params.ended === true ? 'signedIn.ended' : 'signedIn.disowned', names))
    case 'undo_done':
      return notice(words.say('undo.done', names))
    case 'undo_partly':
      return notice(words.say('undo.partly', names))
    case 'undo_question':
      return undoQuestion(keys, words, source, now)
    case 'test':
      return notice(words.say('token.test', names))
    case 'welcome_back':
      return notice(words.say('token.known', names))
    case 'stop_question':
      return {
        type: 'prompt',
        text: words.say('stop.question', names),
        details: '',
        actions: [
          { label: words.say('button.stop'), token: about('stop'), tone: 'negative' },
          { label: words.say('button.keep'), token: about('keep') },
        ],
        expiresAt: new Date(now.getTime() + 60_000),
      }
    case 'status':
      return notice(statusText(words, params, now))
    case 'mail_sign_in_code':
    case 'mail_sign_in_link':
    case 'mail_sign_in_help':
    case 'mail_reset_link':
    case 'mail_address_code':
    case 'mail_notice':
    case 'mail_portal_link':
    case 'mail_signed_in':
    case 'mail_grace':
      return null
    default:
      return notice(words.say(fixedTexts[template]))
  }
}

/** An attack, or a lock, has changed nothing, and nothing has to be taken back. */
function changeText({ event }: TemplateParams): 'change.toChat' | 'attacked.toChat' | 'locked.toChat' {
  if (event === 'sign_in.attacked') return 'attacked.toChat'
  return event === 'assignment.locked' ? 'locked.toChat' : 'change.toChat'
}

function somethingChanged(
  keys: KeyRing,
  words: CoreWords,
  { params, chat }: MessageSource,
  now: Date,
): OutboundMessage {
  const said = { ...namesIn(words, params), change: changeToChat(words, params, now) }
  const { undoLinkId } = params
  if (typeof undoLinkId !== 'string') return notice(words.say(changeText(params), said))
  const token = actionToken(keys, 'undo', undoLinkId, chat, now)
  const text = words.say('change.toChat.undo', { ...said, hours: undoMs / 3_600_000 })
  return { type: 'notice', text, actions: [{ label: words.say('button.undo'), token, tone: 'negative' }] }
}

function undoQuestion(keys: KeyRing, words: CoreWords, { params, chat }: MessageSource, now: Date): OutboundMessage {
  const linkId = text(params.undoLinkId, '')
  const token = (action: 'undo_now' | 'undo_keep') => actionToken(keys, action, linkId, chat, now)
  return {
    type: 'prompt',
    text: words.say('undo.question', namesIn(words, params)),
    details: '',
    actions: [
      { label: words.say('button.undo'), token: token('undo_now'), tone: 'negative' },
      { label: words.say('button.keep'), token: token('undo_keep') },
    ],
    expiresAt: new Date(now.getTime() + 60_000),
  }
}

/** Templates that say the same to everybody. */
const fixedTexts = {
  link_unusable: 'link.unusable',
  undo_over: 'undo.over',
  chat_already_bound: 'chat.taken',
  typed_codes_paused: 'typedCodes.paused',
  type_your_code: 'typedCode.wanted',
  sign_in_denied: 'question.denied',
  question_over: 'question.over',
  nothing_to_fetch: 'code.none',
  help: 'help',
  stopped: 'stop.done',
  kept: 'stop.kept',
  expired_question: 'stop.expired',
  not_me_done: 'notMe.done',
  always_sent: 'mute.security',
} as const satisfies Partial<Record<TemplateName, keyof CoreTexts>>

function ofEnrollment(
  keys: KeyRing,
  words: CoreWords,
  template: 'enrollment_confirmation_code' | 'enrollment_confirmation_number' | 'first_message_wanted',
  enrollment: EnrollmentRecord,
  names: ReturnType<typeof namesIn>,
): OutboundMessage {
  if (template === 'enrollment_confirmation_code') {
    const code = confirmationCode(keys, enrollment)
    return {
      type: 'otp',
      headline: oneLine(words.say('confirm.code', { ...names, code })),
      code,
      details: '',
      text: words.say('confirm.code.text', { ...names, warning: words.say('confirm.code.warning', names) }),
      copyLabel: words.say('button.copyCode'),
      actions: [],
      expiresAt: enrollment.completeBy,
    }
  }
  if (template === 'enrollment_confirmation_number') {
    const { right } = confirmationNumbers(keys, enrollment)
    const warning = words.say('confirm.number.warning', names)
    return notice(words.say('confirm.number', { ...names, number: right, warning }))
  }
  // Pressing it writes the typed code for the person: that is their message, whoever reads it.
  const token = enrollmentCodes(keys, enrollment).typedCode
  const label = words.say('button.continue')
  return {
    type: 'notice',
    text: words.say('firstMessage.wanted', names),
    actions: [{ label, token, tone: 'positive' }],
  }
}

function notice(body: string): OutboundMessage {
  return { type: 'notice', text: body, actions: [] }
}

const codes: ReadonlySet<string> = new Set(['otp', 'approval_prompt', 'mail_sign_in_code', 'mail_address_code'])

/** Whether a template carries something that must not be sent twice or late: a code, or a question that its page waits for (C28). */
export function carriesCode(record: Pick<DeliveryRecord, 'template'>): boolean {
  return codes.has(record.template)
}
