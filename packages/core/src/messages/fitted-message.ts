import { plainDetails, plainQuotes, shortened } from '../platform-client/index.js'
import type { MessageAction, OutboundMessage, TransportCapabilities } from '../ports/index.js'

/** What a transport promises about length. */
export type MessageLimits = Pick<TransportCapabilities, 'maxText' | 'maxActions'>

/** The message with a one-time password. */
export type CodeMessage = Extract<OutboundMessage, { type: 'otp' }>

/** A message that is one text. */
export type TextMessage = Exclude<OutboundMessage, { type: 'otp' }>

/** The separator between the parts of a message. */
const breaks = '\n\n'

/**
 * A message that fits a transport: no longer than its limit, with no more buttons than it allows; `null` if it cannot
 * be made to fit.
 *
 * Texts are visibly cut, before their last line, which contains the warning. A code and details are never cut: the text
 * around them shares the remaining room, and a code whose line is too long stands alone in it. Buttons are never
 * dropped one by one, since the remaining ones would mean something else.
 */
export function fittedMessage(
  message: OutboundMessage,
  { maxText, maxActions }: MessageLimits,
): OutboundMessage | null {
  const { actions } = message
  if (!actions.every(isButton)) return null
  if (message.type === 'otp') return fittedCode(message, { maxText, maxActions })
  if (actions.length > maxActions) return null
  const { text } = message
  const room = maxText - lengthOf(detailsOf(message))
  if (text.trim() === '' || room <= 0) return null
  const given = headlineOf(message)
  if (lengthOf(given) + text.length <= room) return message
  const headline = given === '' ? '' : shortened(given, room - breaks.length - lastLineOf(text).length)
  const cut = shortenedBefore(text, room - lengthOf(headline))
  return message.type === 'prompt' && given !== '' ? { ...message, headline, text: cut } : { ...message, text: cut }
}

/** A message other than a code with its details, as plain text: other people's words cannot be tapped. */
export function plainText(message: TextMessage): string {
  const [headline, text, details] = [headlineOf(message), message.text, plainDetails(detailsOf(message))]
  const parts = headline === '' ? [plainQuotes(text), details] : [plainQuotes(headline), details, plainQuotes(text)]
  return parts.filter((part) => part.trim() !== '').join(breaks)
}

/** A one-time password as plain text, for platforms that cannot mark a code: it is in the first line. */
export function codeText({ headline, details, text }: Pick<CodeMessage, 'headline' | 'details' | 'text'>): string {
  return [plainQuotes(headline), plainDetails(details), plainQuotes(text)]
    .filter((part) => part.trim() !== '')
    .join(breaks)
}

/** The words before and after the code in its line. */
export function aroundCode({ headline, code }: Pick<CodeMessage, 'headline' | 'code'>): readonly [string, string] {
  const at = headline.indexOf(code)
  return [headline.slice(0, at), headline.slice(at + code.length)]
}

/** A code is useful without its buttons, so if a messenger cannot show them all, it goes without any. */
function fittedCode(given: CodeMessage, { maxText, maxActions }: MessageLimits): OutboundMessage | null {
  const { code, details, text } = given
  const message = given.actions.length > maxActions ? { ...given, actions: [] } : given
  const most = maxText - lengthOf(details)
  if (!/^\S{1,256}$/.test(code) || code.length > most) return null
  const last = lastLineOf(text).length
  const cut = shortened(given.headline, last === 0 ? most : Math.max(code.length, most - breaks.length - last))
  const headline = cut.includes(code) && !/[\r\n]/.test(cut) ? cut : code
  const room = Math.max(0, most - headline.length - breaks.length)
  if (headline === message.headline && text.length <= room) return message
  return { ...message, headline, text: shortenedBefore(text, room) }
}

function headlineOf(message: TextMessage): string {
  return message.type === 'prompt' ? (message.headline ?? '') : ''
}

/** The last line of several, which is never cut if it fits; a text of one line has none. */
function lastLineOf(text: string): string {
  const at = text.lastIndexOf('\n')
  return at === -1 ? '' : text.slice(at + 1)
}

/** A text, cut before its last line, of which only that may be left; if it alone is too long, it is cut itself. */
function shortenedBefore(text: string, max: number): string {
  const last = lastLineOf(text)
  if (text.length <= max || last === '' || last.length > max) return shortened(text, max)
  if (last.length + 2 > max) return last
  return `${shortened(text.slice(0, -last.length - 1), max - last.length - 1)}\n${last}`
}

function detailsOf(message: TextMessage): string {
  return message.type === 'prompt' ? message.details : ''
}

/** The length of details, with the empty line before them. */
function lengthOf(details: string): number {
  return details.trim() === '' ? 0 : details.length + breaks.length
}

function isButton({ label, value }: MessageAction): boolean {
  return label.trim() !== '' && /^[A-Za-z0-9_-]{1,64}$/.test(value)
}
