import {
  aroundCode,
  codeText,
  fittedMessage,
  type MessageAction,
  type OutboundMessage,
  plainText,
  quoted,
  shortened,
  withQuotes,
} from '@chatfactor/core/transport'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { capabilities } from './capabilities.js'

/** The part of `sendMessage` and `editMessageText` that depends on the message. */
export interface MessageBody {
  readonly text: string
  readonly parse_mode: 'HTML'
  readonly link_preview_options: { readonly is_disabled: true }
  readonly reply_markup?: InlineKeyboardMarkup
}

export type Composed =
  | { readonly ok: true; readonly body: MessageBody }
  /** What is wrong with the message, found before Telegram refuses it. */
  | { readonly ok: false; readonly problem: string }

/**
 * Writes a message for Telegram: everything is escaped except our own tags, other people's words are in `<code>` or
 * `<pre>`, where nothing can be tapped, and texts are visibly cut at 4096 characters. Source:
 * https://core.telegram.org/bots/api#html-style
 */
export function messageBody(message: OutboundMessage): Composed {
  const fitted = fittedMessage(message, capabilities)
  if (fitted === null) return { ok: false, problem: 'the message does not fit Telegram' }
  if (fitted.type !== 'otp') {
    const text = withMoment(fitted.text, fitted.moment, plainText(fitted).length)
    if (fitted.type === 'notice') return composed([text], rows(fitted))
    const { headline = '', details } = fitted
    const parts = headline === '' ? [text, listed(details)] : [marked(headline), listed(details), text]
    return composed(parts, rows(fitted))
  }
  const { code, details, text, copyLabel, moment } = fitted
  const [before, after] = aroundCode(fitted)
  const line = `${marked(before)}<code>${escaped(code)}</code>${marked(after)}`
  const copy: InlineKeyboardButton = { text: copyLabel, copy_text: { text: code } }
  const parts = [line, listed(details), withMoment(text, moment, codeText(fitted).length)]
  return composed(parts, [[copy], ...rows(fitted)])
}

function composed(parts: readonly string[], keyboard: InlineKeyboardButton[][]): Composed {
  const text = parts.filter((part) => part.trim() !== '').join('\n\n')
  const body: MessageBody = { text, parse_mode: 'HTML', link_preview_options: { is_disabled: true } }
  return { ok: true, body: keyboard.length === 0 ? body : { ...body, reply_markup: { inline_keyboard: keyboard } } }
}

/** A text with its time on the line before the last, so that a warning stays the last line. */
function withMoment(text: string, moment: OutboundMessage['moment'], used: number): string {
  const when = momentLine(moment, used)
  if (when === '') return marked(text)
  const at = text.lastIndexOf('\n')
  if (at === -1) return [marked(text), when].filter((part) => part.trim() !== '').join('\n\n')
  const before = text.slice(0, at)
  return `${marked(before)}${/[.?!]$/.test(before) ? '' : ' ·'} ${when}\n${marked(text.slice(at + 1))}`
}

/** More than any line with a moment has. */
const longestMoment = 120

/**
 * A time that each reader's app formats for its own clock; older apps show the text inside. Without room for it, the
 * time of the message has to do. Source: https://core.telegram.org/bots/api#date-time-entity-formatting
 */
function momentLine(moment: OutboundMessage['moment'], used: number): string {
  if (moment === undefined || used + longestMoment > capabilities.maxText) return ''
  const { label, at } = moment
  const [date = '', time = ''] = at.toISOString().split('T')
  const unix = Math.floor(at.getTime() / 1000)
  const name = escaped(shortened(label, 40))
  return `${name}: <tg-time unix="${unix}" format="t">${date} ${time.slice(0, 5)} UTC</tg-time>`
}

/**
 * Short labels at the beginning share a row, up to four; numbers to match share it with nothing else. Every other label
 * has a row of its own.
 */
function rows({ actions }: { readonly actions: readonly MessageAction[] }): InlineKeyboardButton[][] {
  const areNumbers = isNumber(actions[0])
  const long = actions.findIndex((action) => action.label.length > 8 || (areNumbers && !isNumber(action)))
  const beside = Math.min(4, long === -1 ? actions.length : long)
  const buttons = actions.map(button)
  return [buttons.slice(0, beside), ...buttons.slice(beside).map((single) => [single])].filter(
    ({ length }) => length > 0,
  )
}

function isNumber(action: MessageAction | undefined): boolean {
  return action !== undefined && /^\d+$/.test(action.label)
}

function button({ label, value, tone }: MessageAction): InlineKeyboardButton {
  const plain = { text: label, callback_data: value }
  if (tone === undefined) return plain
  return { ...plain, style: tone === 'positive' ? 'success' : 'danger' }
}

/** Our words, with other people's words in them. */
function marked(text: string): string {
  return withQuotes(text, (theirs) => (theirs === '' ? '' : quoted(`<code>${escaped(theirs)}</code>`)), escaped)
}

/** Lines that other people wrote. */
function listed(details: string): string {
  return details.trim() === '' ? '' : `<pre>${escaped(details)}</pre>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
