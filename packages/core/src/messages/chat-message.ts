import { type ActionChat, actionToken } from '../keys/action-token.js'
import { challengeCode } from '../keys/challenge-code.js'
import { confirmationCode, confirmationNumbers } from '../keys/confirmation.js'
import { enrollmentCodes } from '../keys/enrollment-codes.js'
import type { KeyRing } from '../keys/key-ring.js'
import { challengeLifeMs } from '../policy/challenge-deadlines.js'
import type { OutboundMessage } from '../ports/transport.js'
import type { ChallengeRecord } from '../records/challenge-record.js'
import type { DeliveryRecord } from '../records/delivery-record.js'
import type { EnrollmentRecord } from '../records/enrollment-record.js'
import type { TemplateName, TemplateParams } from '../records/templates.js'
import { changeWords } from './change-words.js'
import { durationText, momentText } from './moment.js'

/** What a message is made of: the delivery, and the record its code is derived from. */
export interface MessageSource {
  readonly template: TemplateName
  readonly params: TemplateParams
  readonly chat: ActionChat
  readonly challenge: ChallengeRecord | null
  readonly enrollment: EnrollmentRecord | null
}

/** What a delivery to a chat says, in plain text; `null` when its template is not one for chats or its record is missing. */
export function chatMessage(keys: KeyRing, source: MessageSource, now: Date): OutboundMessage | null {
  const { params, challenge, enrollment, chat } = source
  const resource = text(params.resource, 'this site')
  const account = text(params.account, 'your account')
  switch (source.template) {
    case 'otp':
      return challenge === null ? null : otp(keys, challenge, params, now)
    case 'enrollment_confirmation_code':
      return enrollment === null
        ? null
        : {
            type: 'otp',
            intro: `Almost done: to receive codes for ${resource} (${account}) in this chat, type this code into the page that showed the QR code:`,
            code: confirmationCode(keys, enrollment),
            outro: `If you are not adding this chat to ${resource} yourself, do not pass the code on and ignore this message.`,
            copyLabel: 'Copy code',
            expiresAt: enrollment.completeBy,
          }
    case 'enrollment_confirmation_number':
      return enrollment === null
        ? null
        : notice(
            `Almost done: to receive codes for ${resource} (${account}) in this chat, choose this number on the page that showed the QR code: ${confirmationNumbers(keys, enrollment).right}\n\nIf you are not adding this chat to ${resource} yourself, ignore this message.`,
          )
    case 'token_activated':
      return {
        type: 'notice',
        text: `Done. This chat now receives the sign-in codes of ${account} for ${resource}.\n\nIf you did not ask for that, press "Not me".`,
        actions: [
          {
            label: 'Not me',
            token: actionToken(keys, 'not_me', text(params.tokenId, ''), chat, now),
            tone: 'negative',
          },
        ],
      }
    case 'token_removed':
      return notice(`This chat no longer receives codes of ${account} for ${resource}.`)
    case 'something_changed':
      return notice(
        `${changeWords(params.event)} Account: ${account}, site: ${resource}.\n\nIf that was not you, send /stop and talk to whoever runs ${resource}.`,
      )
    case 'test':
      return notice(`Hello from ${resource}. Messages for ${account} arrive in this chat.`)
    case 'welcome_back':
      return notice(`This chat already receives the sign-in codes of ${account} for ${resource}.`)
    case 'first_message_wanted':
      return enrollment === null
        ? null
        : {
            type: 'notice',
            text: `Almost done: to receive the sign-in codes of ${account} for ${resource} in this chat, press the button below or send any message.\n\nIf you are not adding this chat to ${resource} yourself, do nothing.`,
            // Pressing it writes the typed code for the person: that is their message, whoever reads it.
            actions: [{ label: 'Continue', token: enrollmentCodes(keys, enrollment).typedCode, tone: 'positive' }],
          }
    case 'code_question':
      return challenge === null ? null : codeQuestion(keys, challenge, source)
    case 'stop_question':
      return {
        type: 'prompt',
        text: `Stop sending codes of ${account} for ${resource} to this chat? Without another way to confirm it is you, you will need a recovery code or an administrator to sign in.`,
        actions: [
          { label: 'Stop', token: actionToken(keys, 'stop', text(params.tokenId, ''), chat, now), tone: 'negative' },
          { label: 'Keep', token: actionToken(keys, 'keep', text(params.tokenId, ''), chat, now) },
        ],
        expiresAt: new Date(now.getTime() + 60_000),
      }
    case 'status':
      return notice(text(params.lines, 'This chat receives no codes yet.'))
    default:
      return fixedMessages[source.template] === undefined ? null : notice(fixedMessages[source.template] ?? '')
  }
}

const fixedMessages: Readonly<Partial<Record<TemplateName, string>>> = {
  link_unusable: 'This code does not work any more. Go back to the page that showed it and get a new one.',
  chat_already_bound: 'This chat is already in use and cannot be added there. Use another account of this messenger.',
  typed_codes_paused: 'Too many codes that do not work. Wait 15 minutes, then get a new code and try again.',
  type_your_code:
    'Hello. To add this chat, scan the QR code of your self-service page, or send me the code shown below it.',
  sends_paused: 'Too many codes were asked for. Wait ten minutes, then press the button again or send /code.',
  sign_in_denied:
    'Thank you. That was stopped, and no code was sent. If you have a password there, change it: whoever asked may know it.',
  nothing_to_fetch: 'There is no code waiting for this chat. Start signing in first, then send /code.',
  help: 'I deliver your sign-in codes.\n\n/code sends the code you are being asked for again\n/status says what this chat is used for\n/stop ends codes to this chat',
  stopped:
    'Done. This chat receives no more codes. Your account still asks for a second factor: use a recovery code, or ask an administrator.',
  kept: 'Good, nothing has changed.',
  expired_question: 'That question has expired. Send /stop again if you still want to.',
  not_me_done: 'Thank you. This chat was disconnected, and nothing will be sent here for that account.',
}

function otp(keys: KeyRing, challenge: ChallengeRecord, params: TemplateParams, now: Date): OutboundMessage {
  return {
    type: 'otp',
    intro: `${contextWords(challenge, params, now)}\n\nYour code:`,
    code: challengeCode(keys, challenge, challenge.sendNumber),
    outro: `It works for ${durationText(challenge.expiresAt.getTime() - now.getTime())}. Nobody will ever ask you for it: type it only into the page where you ${challenge.purpose === 'sign_in' ? 'are signing in' : 'asked for it'}. If that was not you, somebody knows your password.`,
    copyLabel: 'Copy code',
    expiresAt: challenge.expiresAt,
  }
}

/** Asks whose wish a challenge is, before there is any code to read to a stranger (R26). */
function codeQuestion(keys: KeyRing, challenge: ChallengeRecord, { params, chat }: MessageSource): OutboundMessage {
  const askedAt = challenge.createdAt
  const button = (action: 'its_me' | 'not_mine') => actionToken(keys, action, challenge.id, chat, askedAt)
  return {
    type: 'prompt',
    text: `${contextWords(challenge, params, askedAt)}\n\nIs that you? Only then do you get the code.`,
    actions: [
      { label: 'It’s me', token: button('its_me'), tone: 'positive' },
      { label: 'Not me', token: button('not_mine'), tone: 'negative' },
    ],
    expiresAt: new Date(askedAt.getTime() + challengeLifeMs),
  }
}

/** Where, what for, whose account, when, and from where (R25). */
function contextWords({ context, purpose }: ChallengeRecord, params: TemplateParams, askedAt: Date): string {
  const reason = context?.reason ?? (purpose === 'sign_in' ? 'Signing in' : purpose)
  const from = [context?.device, context?.network].filter((part) => typeof part === 'string').join(', ')
  return [
    `${reason} at ${text(params.resource, 'this site')} (${text(params.site, '')})`,
    `Account: ${text(params.account, 'your account')}`,
    `Asked for: ${momentText(askedAt)}${from === '' ? '' : `, from ${from}`}`,
  ].join('\n')
}

function notice(body: string): OutboundMessage {
  return { type: 'notice', text: body, actions: [] }
}

function text(value: TemplateParams[string] | undefined, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

/** Whether a template carries something that must not be sent twice or late. */
export function carriesCode(record: Pick<DeliveryRecord, 'template'>): boolean {
  return record.template === 'otp' || record.template === 'mail_sign_in_code'
}
