import { type MessageAction, type OutboundMessage, shortened } from '@chatfactor/core'
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import { capabilities } from './capabilities.js'

/** The part of `sendMessage` and `editMessageText` that a message decides. */
export interface MessageBody {
  readonly text: string
  readonly parse_mode: 'HTML'
  readonly link_preview_options: { readonly is_disabled: true }
  readonly reply_markup?: InlineKeyboardMarkup
}

export type Composed =
  | { readonly ok: true; readonly body: MessageBody }
  /** What is wrong with the message, before Telegram says so. */
  | { readonly ok: false; readonly problem: string }

/**
 * Writes a message as Telegram wants it: everything escaped but our own `<code>`, texts cut visibly at 4096 characters.
 * Source: https://core.telegram.org/bots/api#html-style
 */
export function messageBody(message: OutboundMessage): Composed {
  const problem = problemOf(message)
  if (problem !== null) return { ok: false, problem }
  if (message.type !== 'otp') return composed(escaped(shortened(message.text, capabilities.maxText)), rows(message))
  const { code, copyLabel } = message
  return composed(otpText(message), [[{ text: copyLabel, copy_text: { text: code } }]])
}

function composed(text: string, keyboard: InlineKeyboardButton[][]): Composed {
  const body: MessageBody = { text, parse_mode: 'HTML', link_preview_options: { is_disabled: true } }
  return { ok: true, body: keyboard.length === 0 ? body : { ...body, reply_markup: { inline_keyboard: keyboard } } }
}

function problemOf(message: OutboundMessage): string | null {
  if (message.type === 'otp') {
    return message.code.length < 1 || message.code.length > 256 ? 'a code has 1 to 256 characters' : null
  }
  if (message.actions.length > capabilities.maxActions) return `at most ${capabilities.maxActions} buttons`
  const isTokenWrong = ({ token }: MessageAction) => !/^[A-Za-z0-9_-]{1,64}$/.test(token)
  return message.actions.some(isTokenWrong) ? 'the token of a button is 1 to 64 of A-Z a-z 0-9 _ -' : null
}

/** The code always stands whole: intro and outro share what is left of the length. */
function otpText({ intro, code, outro }: Extract<OutboundMessage, { type: 'otp' }>): string {
  const left = capabilities.maxText - code.length - '\n\n\n\n'.length
  const first = shortened(intro, left)
  const last = shortened(outro, left - first.length)
  const parts = [escaped(first), `<code>${escaped(code)}</code>`, escaped(last)]
  return parts.filter((part) => part.trim() !== '').join('\n\n')
}

/** Short labels (numbers to match) stand side by side, others below each other. */
function rows({ actions }: { readonly actions: readonly MessageAction[] }): InlineKeyboardButton[][] {
  const isShort = actions.length <= 4 && actions.every(({ label }) => label.length <= 8)
  const buttons = actions.map(button)
  if (buttons.length === 0) return []
  return isShort ? [buttons] : buttons.map((single) => [single])
}

function button({ label, token, tone }: MessageAction): InlineKeyboardButton {
  const plain = { text: label, callback_data: token }
  if (tone === undefined) return plain
  return { ...plain, style: tone === 'positive' ? 'success' : 'danger' }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
