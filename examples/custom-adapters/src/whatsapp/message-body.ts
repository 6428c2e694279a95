import type { MessageAction, OutboundMessage, TransportCapabilities } from '@chatfactor/core'
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
}

const maxTitle = 20
const maxBodyWithButtons = 1024
const maxTemplateCode = 15

export type Composed =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  /** What is wrong with the message, before Meta says so. */
  | { readonly ok: false; readonly problem: string }

/** Writes a message as the Cloud API wants it, in a chat that certainly may be written to or perhaps may not. */
export function messageBody(
  message: OutboundMessage,
  isWindowOpen: boolean,
  template: Settings['codeTemplate'],
): Composed {
  const problem = problemOf(message)
  if (problem !== null) return { ok: false, problem }
  if (message.type !== 'otp')
    return { ok: true, body: message.actions.length === 0 ? text(message.text) : buttons(message) }
  if (isWindowOpen) return { ok: true, body: text(codeText(message)) }
  if (message.code.length > maxTemplateCode) return { ok: false, problem: 'a code is too long for a template' }
  return { ok: true, body: codeTemplate(message.code, template) }
}

function text(plain: string) {
  return { type: 'text', text: { preview_url: false, body: literal(shortened(plain, capabilities.maxText)) } }
}

function buttons({ text, actions }: { readonly text: string; readonly actions: readonly MessageAction[] }) {
  const plain = shortened(text, capabilities.maxText)
  const body = { text: literal(plain).length > maxBodyWithButtons ? plain : literal(plain) }
  const replies = actions.map(({ label, token }) => ({
    type: 'reply',
    reply: { id: `${prefix}${token}`, title: shortened(label, maxTitle) },
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

/** The code always stands whole and alone on its line: intro and outro share what is left of the length. */
function codeText({ intro, code, outro }: Extract<OutboundMessage, { type: 'otp' }>): string {
  const left = capabilities.maxText - code.length - '\n\n\n\n'.length
  const first = shortened(intro, left)
  const last = shortened(outro, left - first.length)
  return [first, code, last].filter((part) => part.trim() !== '').join('\n\n')
}

/** What our buttons send back begins with this, so that a host's own buttons are not taken for ours. */
const prefix = 'cf:'

/** The token of a button of ours; `null` for any other button. */
export function buttonToken(id: string): string | null {
  const token = id.startsWith(prefix) ? id.slice(prefix.length) : ''
  return /^[\w-]{1,64}$/.test(token) ? token : null
}

function problemOf(message: OutboundMessage): string | null {
  if (message.type === 'otp') return /^\S{1,256}$/.test(message.code) ? null : 'a code has no space'
  if (message.text.trim() === '') return 'a message needs a text'
  if (message.actions.length > capabilities.maxActions) return `at most ${capabilities.maxActions} buttons`
  const isWrong = ({ token, label }: MessageAction) => !/^[\w-]{1,64}$/.test(token) || label.trim() === ''
  return message.actions.some(isWrong) ? 'a button has a label, and a token of 1 to 64 of A-Z a-z 0-9 _ -' : null
}

/**
 * WhatsApp has markup and no way to escape it. A word joiner, which nobody sees, keeps a mark from the word it would change.
 */
function literal(plain: string): string {
  return plain.replace(/[*_~`]|^(?:[->]|\d+\.)(?= )/gm, '$&\u2060')
}

/** Cuts visibly and never through the middle of a character; lengths are UTF-16 units. */
function shortened(plain: string, max: number): string {
  if (plain.length <= max) return plain
  const end = /[\uD800-\uDBFF]/.test(plain.charAt(max - 2)) ? max - 2 : max - 1
  return max < 1 ? '' : `${plain.slice(0, end)}…`
}
