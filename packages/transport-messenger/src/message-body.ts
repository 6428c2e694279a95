import { type MessageAction, type OutboundMessage, shortened } from '@chatfactor/core'
import { actionPayload } from './action-payload.js'
import { capabilities } from './capabilities.js'
import type { UtilityNotice, UtilityTemplate } from './options.js'

/** The part of a call to `messages` that a message decides. */
export interface MessageBody {
  readonly messaging_type: 'RESPONSE' | 'UPDATE' | 'UTILITY'
  readonly message: Readonly<Record<string, unknown>>
}

export type Composed =
  | { readonly ok: true; readonly body: MessageBody }
  /** What is wrong with the message, before Meta says so. */
  | { readonly ok: false; readonly problem: string }

const maxTemplateText = 640
const maxTitle = 20

/**
 * Writes a message as Messenger wants it. Buttons stand in a template, which stays tappable, as long as the text fits
 * into one; a longer text has quick replies, so that it is always one message with one outcome.
 *
 * Codes and questions are `UPDATE`, since a sign-in elsewhere asked for them; notices answer what happened in the chat.
 * Source: https://developers.facebook.com/docs/messenger-platform/send-messages
 */
export function messageBody(message: OutboundMessage): Composed {
  const problem = problemOf(message)
  if (problem !== null) return { ok: false, problem }
  if (message.type === 'otp') {
    return { ok: true, body: { messaging_type: 'UPDATE', message: { text: otpText(message) } } }
  }
  const messaging_type = message.type === 'notice' ? 'RESPONSE' : 'UPDATE'
  return { ok: true, body: { messaging_type, message: withButtons(message) } }
}

/** A notice as an approved template; `null` when the host's function cannot fill it in. */
export function utilityBody(
  { name, language, components }: UtilityTemplate,
  { text, actions }: Extract<OutboundMessage, { type: 'notice' }>,
): MessageBody | null {
  const notice: UtilityNotice = { text, buttons: actions.map(({ label, token }) => button(label, token)) }
  try {
    const template = { name, language: { code: language }, components: components(notice) }
    return { messaging_type: 'UTILITY', message: { template } }
  } catch {
    return null
  }
}

function withButtons({ text, actions }: { readonly text: string; readonly actions: readonly MessageAction[] }) {
  const buttons = actions.map(({ label, token }) => button(label, token))
  if (buttons.length === 0) return { text: shortened(text, capabilities.maxText) }
  if (text.length > maxTemplateText) {
    const quick_replies = buttons.map((one) => ({ content_type: 'text', ...one }))
    return { text: shortened(text, capabilities.maxText), quick_replies }
  }
  const postbacks = buttons.map((one) => ({ type: 'postback', ...one }))
  return { attachment: { type: 'template', payload: { template_type: 'button', text, buttons: postbacks } } }
}

function button(label: string, token: string) {
  return { title: shortened(label, maxTitle), payload: actionPayload(token) }
}

function problemOf(message: OutboundMessage): string | null {
  if (message.type === 'otp') {
    return /^\S{1,256}$/.test(message.code) ? null : 'a code has 1 to 256 characters and no space'
  }
  if (message.text.trim() === '') return 'a message needs a text'
  if (message.actions.length > capabilities.maxActions) return `at most ${capabilities.maxActions} buttons`
  const isWrong = ({ token, label }: MessageAction) => !/^[A-Za-z0-9_-]{1,64}$/.test(token) || label.trim() === ''
  return message.actions.some(isWrong) ? 'a button has a label, and a token of 1 to 64 of A-Z a-z 0-9 _ -' : null
}

/** The code always stands whole and alone on its line: intro and outro share what is left of the length. */
function otpText({ intro, code, outro }: Extract<OutboundMessage, { type: 'otp' }>): string {
  const left = capabilities.maxText - code.length - '\n\n\n\n'.length
  const first = shortened(intro, left)
  const last = shortened(outro, left - first.length)
  return [first, code, last].filter((part) => part.trim() !== '').join('\n\n')
}
