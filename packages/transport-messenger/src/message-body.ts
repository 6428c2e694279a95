import {
  buttonPayload,
  codeText,
  fittedMessage,
  type MessageAction,
  type OutboundMessage,
  plainText,
  shortened,
} from '@chatfactor/core/transport'
import { capabilities } from './capabilities.js'
import type { UtilityNotice, UtilityTemplate } from './options.js'

/** The part of a call to `messages` that depends on the message. */
export interface MessageBody {
  readonly messaging_type: 'RESPONSE' | 'UPDATE' | 'UTILITY'
  readonly message: Readonly<Record<string, unknown>>
}

export type Composed =
  | { readonly ok: true; readonly body: MessageBody }
  /** What is wrong with the message, found before Meta refuses it. */
  | { readonly ok: false; readonly problem: string }

const maxTemplateText = 640
const maxTemplateButtons = 3
const maxTitle = 20

/**
 * Writes a message for Messenger. Buttons are in a template, which stays tappable, if they and the text fit into one. A
 * longer text or a fourth button (three numbers to match, and two ways to say no) needs quick replies, so that it is
 * always one message with one outcome.
 *
 * Codes and questions are `UPDATE`, since a sign-in elsewhere asked for them; notices respond to what happened in the
 * chat. Source: https://developers.facebook.com/docs/messenger-platform/send-messages
 */
export function messageBody(message: OutboundMessage): Composed {
  const fitted = fittedMessage(message, capabilities)
  if (fitted === null) return { ok: false, problem: 'the message does not fit Messenger' }
  if (fitted.type === 'otp') {
    return { ok: true, body: { messaging_type: 'UPDATE', message: withQuickReplies(codeText(fitted), fitted.actions) } }
  }
  const messaging_type = fitted.type === 'notice' ? 'RESPONSE' : 'UPDATE'
  return { ok: true, body: { messaging_type, message: withButtons(plainText(fitted), fitted.actions) } }
}

/** A notice as an approved template; `null` if the host's function fails. */
export function utilityBody(
  { name, language, components }: UtilityTemplate,
  { text, actions }: Extract<OutboundMessage, { type: 'notice' }>,
): MessageBody | null {
  const notice: UtilityNotice = { text, buttons: actions.map(({ label, value }) => button(label, value)) }
  try {
    const template = { name, language: { code: language }, components: components(notice) }
    return { messaging_type: 'UTILITY', message: { template } }
  } catch {
    return null
  }
}

function withButtons(text: string, actions: readonly MessageAction[]) {
  const isTemplate = actions.length > 0 && actions.length <= maxTemplateButtons && text.length <= maxTemplateText
  if (!isTemplate) return withQuickReplies(text, actions)
  const postbacks = actions.map(({ label, value }) => ({ type: 'postback', ...button(label, value) }))
  return { attachment: { type: 'template', payload: { template_type: 'button', text, buttons: postbacks } } }
}

/** Buttons that vanish once one of them is pressed, or something is written. */
function withQuickReplies(text: string, actions: readonly MessageAction[]) {
  if (actions.length === 0) return { text }
  return {
    text,
    quick_replies: actions.map(({ label, value }) => ({ content_type: 'text', ...button(label, value) })),
  }
}

function button(label: string, value: string) {
  return { title: shortened(label, maxTitle), payload: buttonPayload(value) }
}
