import { shortened } from '../platform-client/text.js'
import type { MessageAction, OutboundMessage, TransportCapabilities } from '../ports/transport.js'

/** What a transport promises about length. */
export type MessageLimits = Pick<TransportCapabilities, 'maxText' | 'maxActions'>

/** The message with a one-time password. */
export type CodeMessage = Extract<OutboundMessage, { type: 'otp' }>

/** What stands between the parts of a one-time password's message. */
const breaks = '\n\n'

/**
 * A message as a transport may get it: no longer than it promises to show, with buttons that it can carry; `null` for one that no
 * transport could show.
 *
 * Texts are cut visibly. A code never is: intro and outro share what the code and the empty lines around it leave. Buttons are
 * never dropped, since the ones that are left would mean something else.
 */
export function fittedMessage(
  message: OutboundMessage,
  { maxText, maxActions }: MessageLimits,
): OutboundMessage | null {
  if (message.type === 'otp') return /^\S{1,256}$/.test(message.code) ? fittedCode(message, maxText) : null
  const { text, actions } = message
  if (text.trim() === '' || actions.length > maxActions || !actions.every(isButton)) return null
  return text.length <= maxText ? message : { ...message, text: shortened(text, maxText) }
}

/** A one-time password as one plain text, for platforms without a way to set a code apart: it stands on a line of its own. */
export function codeText({ intro, code, outro }: CodeMessage): string {
  return [intro, code, outro].filter((part) => part.trim() !== '').join(breaks)
}

function fittedCode(message: CodeMessage, maxText: number): OutboundMessage | null {
  const room = maxText - message.code.length - 2 * breaks.length
  if (room < 0) return null
  if (message.intro.length + message.outro.length <= room) return message
  const intro = shortened(message.intro, room)
  return { ...message, intro, outro: shortened(message.outro, room - intro.length) }
}

function isButton({ label, token }: MessageAction): boolean {
  return label.trim() !== '' && /^[A-Za-z0-9_-]{1,64}$/.test(token)
}
