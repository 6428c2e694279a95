import {
  buttonPayload,
  codeText,
  type MessageAction,
  type OutboundMessage,
  plainText,
  shortened,
  type TransportCapabilities,
} from '@chatfactor/core/transport'
import type { Settings } from './options.js'

/** What WhatsApp can do. Source: https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages */
export const capabilities: TransportCapabilities = {
  pushableAfterLink: 'immediately',
  sessionWindowMs: 86_400_000,
  canEdit: false,
  canRetract: false,
  canCopyCode: true,
  blockSignal: 'send_error_only',
  maxActions: 3,
  // A message with buttons has room for 1024; some of it is kept for what `literal` adds.
  maxText: 1000,
  pace: { perChatMs: 6_000, perAccountPerSecond: 80, burst: 1 },
}

const maxTitle = 20
const maxBodyWithButtons = 1024
const maxTemplateCode = 15

/** Writes a message as the Cloud API wants it; `null` for a code that the template has no room for. */
export function messageBody(
  message: OutboundMessage,
  isWindowOpen: boolean,
  template: Settings['codeTemplate'],
): Readonly<Record<string, unknown>> | null {
  if (message.type !== 'otp') return said(plainText(message), message.actions)
  if (isWindowOpen) return said(codeText(message), message.actions)
  return message.code.length > maxTemplateCode ? null : codeTemplate(message.code, template)
}

function said(plain: string, actions: readonly MessageAction[]) {
  return actions.length === 0 ? text(plain) : buttons(plain, actions)
}

function text(plain: string) {
  return { type: 'text', text: { preview_url: false, body: literal(plain) } }
}

function buttons(text: string, actions: readonly MessageAction[]) {
  const body = { text: literal(text).length > maxBodyWithButtons ? text : literal(text) }
  const replies = actions.map(({ label, value }) => ({
    type: 'reply',
    reply: { id: buttonPayload(value), title: shortened(label, maxTitle) },
  }))
  return { type: 'interactive', interactive: { type: 'button', body, action: { buttons: replies } } }
}

/**
 * A template may be sent at any time. Meta fixes its words; ours are lost, and the code stands there twice: to be read, and
 * for the button that copies it.
 * Source: https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates
 */
function codeTemplate(code: string, { name, language }: Settings['codeTemplate']) {
  const parameters = [{ type: 'text', text: code }]
  const components = [
    { type: 'body', parameters },
    { type: 'button', sub_type: 'url', index: '0', parameters },
  ]
  return { type: 'template', template: { name, language: { code: language }, components } }
}

/**
 * WhatsApp has markup and no way to escape it. A word joiner, which nobody sees, keeps a mark from the word it would change.
 */
function literal(plain: string): string {
  return plain.replace(/[*_~`]|^(?:[->]|\d+\.)(?= )/gm, '$&\u2060')
}
