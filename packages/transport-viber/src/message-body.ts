import {
  buttonPayload,
  codeText,
  fittedMessage,
  type MenuEntry,
  type MessageAction,
  type OutboundMessage,
  plainText,
  shortened,
} from '@chatfactor/core/transport'
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

/** A message in the form of `send_message`, without its receiver; a welcome message has the same form. */
export interface MessageBody {
  readonly type: 'text'
  readonly text: string
  readonly sender: { readonly name: string; readonly avatar?: string }
  readonly min_api_version?: number
  readonly keyboard?: { readonly Type: 'keyboard'; readonly Buttons: readonly KeyboardButton[] }
}

export type Composed =
  | { readonly ok: true; readonly body: MessageBody }
  /** What is wrong with the message, found before Viber refuses it. */
  | { readonly ok: false; readonly problem: string }

type Sender = Pick<Settings, 'senderName' | 'senderAvatar'>

/** Older clients show the text of a pressed button in the chat, and Viber refuses `Silent` below this version. */
const silentApiVersion = 6

const maxRequestBytes = 30 * 1024

/**
 * Writes a message for Viber: plain text of at most 7000 characters, buttons as a keyboard. Source:
 * https://developers.viber.com/docs/tools/keyboards/
 */
export function messageBody(message: OutboundMessage, sender: Sender): Composed {
  const fitted = fittedMessage(message, capabilities)
  if (fitted === null) return { ok: false, problem: 'the message does not fit Viber' }
  const buttons = fitted.actions.map(silentButton)
  const menu = (fitted.menu ?? []).map(menuButton)
  const plain: MessageBody = { type: 'text', text: textOf(fitted), sender: senderOf(sender) }
  const body =
    buttons.length + menu.length === 0
      ? plain
      : { ...plain, min_api_version: silentApiVersion, keyboard: keyboard(buttons, menu) }
  if (Buffer.byteLength(JSON.stringify(body)) > maxRequestBytes - 1024) return { ok: false, problem: 'over 30 KB' }
  return { ok: true, body }
}

/** The same text for a client that cannot show buttons. */
export function plainBody({ type, text, sender }: MessageBody): MessageBody {
  return { type, text, sender, min_api_version: 1 }
}

/**
 * The one message that the answer to `conversation_started` may contain, before the person has written anything.
 *
 * A button with an enrollment code sends it as if it were typed, which enrolls, subscribes and opens a session. Every
 * client must be able to show it, since there is no second try, so it uses nothing new. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#sending-a-welcome-message
 */
export function welcomeBody(message: OutboundMessage, sender: Sender): MessageBody | null {
  const fitted = fittedMessage(message, capabilities)
  if (fitted === null) return null
  const buttons = fitted.actions.map(welcomeButton)
  const plain: MessageBody = { type: 'text', text: textOf(fitted), sender: senderOf(sender) }
  return buttons.length === 0 ? plain : { ...plain, keyboard: keyboard(buttons) }
}

function textOf(message: OutboundMessage): string {
  return message.type === 'otp' ? codeText(message) : plainText(message)
}

function senderOf({ senderName, senderAvatar }: Sender): MessageBody['sender'] {
  return senderAvatar === null ? { name: senderName } : { name: senderName, avatar: senderAvatar }
}

type Button = Omit<KeyboardButton, 'Columns'>

/** Viber delivers typed text and presses alike, as text: the payload tells them apart. */
function silentButton({ label, value }: MessageAction): Button {
  return { Rows: 1, ActionType: 'reply', ActionBody: buttonPayload(value), Text: labelText(label), Silent: true }
}

/** Sends a command as if the person had typed it, without showing it. */
function menuButton({ label, command }: MenuEntry): Button {
  return { Rows: 1, ActionType: 'reply', ActionBody: command, Text: labelText(label), Silent: true }
}

function welcomeButton({ label, value }: MessageAction): Button {
  const isTypedCode = /^[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{5}$/.test(value)
  const said = isTypedCode ? value : buttonPayload(value)
  return { Rows: 1, ActionType: 'reply', ActionBody: said, Text: labelText(label) }
}

/**
 * The keyboard has six columns. Two or three short labels at the beginning share a row; numbers to match share it with
 * nothing else. All others are below each other. The menu is one row.
 */
function keyboard(buttons: readonly Button[], menu: readonly Button[] = []): NonNullable<MessageBody['keyboard']> {
  const areNumbers = isNumber(buttons[0])
  const long = buttons.findIndex((button) => button.Text.length > 8 || (areNumbers && !isNumber(button)))
  const short = long === -1 ? buttons.length : long
  const beside = short === 2 || short === 3 ? short : 0
  const own = buttons.map((button, at) => ({ Columns: at < beside ? 6 / beside : 6, ...button }))
  const standing = menu.map((button) => ({ Columns: 6 % menu.length === 0 ? 6 / menu.length : 6, ...button }))
  return { Type: 'keyboard', Buttons: [...own, ...standing] }
}

function isNumber(button: Button | undefined): boolean {
  return button !== undefined && /^\d+$/.test(button.Text)
}

/** The text of a button, unlike that of a message, may contain HTML. */
function labelText(label: string): string {
  return shortened(label, 100).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
