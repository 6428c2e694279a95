import { type MessageAction, type OutboundMessage, shortened } from '@chatfactor/core'
import { capabilities } from './capabilities.js'
import type { Settings } from './options.js'

/** A button of the keyboard below a chat. */
export interface KeyboardButton {
  readonly Columns: number
  readonly Rows: 1
  readonly ActionType: 'reply'
  readonly ActionBody: string
  readonly Text: string
  readonly Silent?: true
}

/** A message as `send_message` takes it, without its receiver; a welcome message has the same form. */
export interface MessageBody {
  readonly type: 'text'
  readonly text: string
  readonly sender: { readonly name: string; readonly avatar?: string }
  readonly min_api_version?: number
  readonly keyboard?: { readonly Type: 'keyboard'; readonly Buttons: readonly KeyboardButton[] }
}

export type Composed =
  | { readonly ok: true; readonly body: MessageBody }
  /** What is wrong with the message, before Viber says so. */
  | { readonly ok: false; readonly problem: string }

type Sender = Pick<Settings, 'senderName' | 'senderAvatar'>

/** Distinguishes the press of one of our buttons from what people write: Viber delivers both as text. */
export const actionPrefix = 'cf:'

/** Older clients show the text of a pressed button in the chat, and Viber refuses `Silent` below this version. */
const silentApiVersion = 6

const maxRequestBytes = 30 * 1024

/**
 * Writes a message as Viber wants it: plain text of at most 7000 characters, buttons as a keyboard.
 * Source: https://developers.viber.com/docs/tools/keyboards/
 */
export function messageBody(message: OutboundMessage, sender: Sender): Composed {
  const problem = problemOf(message)
  if (problem !== null) return { ok: false, problem }
  const text = textOf(message)
  const buttons = message.type === 'otp' ? [] : message.actions.map(silentButton)
  const plain: MessageBody = { type: 'text', text, sender: senderOf(sender) }
  const body =
    buttons.length === 0 ? plain : { ...plain, min_api_version: silentApiVersion, keyboard: keyboard(buttons) }
  if (Buffer.byteLength(JSON.stringify(body)) > maxRequestBytes - 1024) return { ok: false, problem: 'over 30 KB' }
  return { ok: true, body }
}

/** The same words for a client that cannot show buttons, or says so. */
export function plainBody({ type, text, sender }: MessageBody): MessageBody {
  return { type, text, sender, min_api_version: 1 }
}

/**
 * The one message that may travel in the answer to `conversation_started`, before the person has written anything.
 *
 * A button that carries an enrollment code sends it as if it were typed, which enrolls, subscribes and opens a session.
 * Every client must be able to show it, since there is no second try: nothing here needs a newer version.
 * Source: https://developers.viber.com/docs/api/rest-bot-api/#sending-a-welcome-message
 */
export function welcomeBody(message: OutboundMessage, sender: Sender): MessageBody | null {
  if (problemOf(message) !== null) return null
  const buttons = message.type === 'otp' ? [] : message.actions.map(welcomeButton)
  const plain: MessageBody = { type: 'text', text: textOf(message), sender: senderOf(sender) }
  return buttons.length === 0 ? plain : { ...plain, keyboard: keyboard(buttons) }
}

function problemOf(message: OutboundMessage): string | null {
  if (message.type === 'otp') {
    return message.code.length < 1 || message.code.length > 256 ? 'a code has 1 to 256 characters' : null
  }
  if (message.text.trim() === '') return 'there is no text'
  if (message.actions.length > capabilities.maxActions) return `at most ${capabilities.maxActions} buttons`
  const isTokenWrong = ({ token }: MessageAction) => !/^[A-Za-z0-9_-]{1,64}$/.test(token)
  return message.actions.some(isTokenWrong) ? 'the token of a button is 1 to 64 of A-Z a-z 0-9 _ -' : null
}

function textOf(message: OutboundMessage): string {
  return message.type === 'otp' ? otpText(message) : shortened(message.text, capabilities.maxText)
}

/** The code always stands whole, on a line of its own: intro and outro share what is left of the length. */
function otpText({ intro, code, outro }: Extract<OutboundMessage, { type: 'otp' }>): string {
  const left = capabilities.maxText - code.length - '\n\n\n\n'.length
  const first = shortened(intro, left)
  const last = shortened(outro, left - first.length)
  return [first, code, last].filter((part) => part.trim() !== '').join('\n\n')
}

function senderOf({ senderName, senderAvatar }: Sender): MessageBody['sender'] {
  return senderAvatar === null ? { name: senderName } : { name: senderName, avatar: senderAvatar }
}

type Button = Omit<KeyboardButton, 'Columns'>

function silentButton({ label, token }: MessageAction): Button {
  return { Rows: 1, ActionType: 'reply', ActionBody: `${actionPrefix}${token}`, Text: labelText(label), Silent: true }
}

function welcomeButton({ label, token }: MessageAction): Button {
  const isTypedCode = /^[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{5}$/.test(token)
  const said = isTypedCode ? token : `${actionPrefix}${token}`
  return { Rows: 1, ActionType: 'reply', ActionBody: said, Text: labelText(label) }
}

/** The keyboard is six columns wide; short labels (numbers to match) stand side by side, others below each other. */
function keyboard(buttons: readonly Button[]): NonNullable<MessageBody['keyboard']> {
  const isShort = buttons.every(({ Text }) => Text.length <= 8) && (buttons.length === 2 || buttons.length === 3)
  const Columns = isShort ? 6 / buttons.length : 6
  return { Type: 'keyboard', Buttons: buttons.map((button) => ({ Columns, ...button })) }
}

/** The text of a button, unlike that of a message, may contain HTML. */
function labelText(label: string): string {
  return shortened(label, 100).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
