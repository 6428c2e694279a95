import { isPresent, isRecord, structureOf } from '../parameters.js'
import { badRequest, type Refusal } from './answer.js'

/** A button under a message. Source: https://core.telegram.org/bots/api#inlinekeyboardbutton */
export interface InlineButton {
  readonly text: string
  readonly callback_data?: string
  readonly copy_text?: { readonly text: string }
  readonly url?: string
  readonly style?: string
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[]
}

export type KeyboardResult =
  | { readonly ok: true; readonly value: InlineKeyboard | null }
  | { readonly ok: false; readonly refusal: Refusal }

const no = (description: string) => ({ ok: false as const, refusal: badRequest(description) })

/**
 * The `reply_markup` of a call, or Telegram's refusal. Markup other than inline keyboards is accepted and not shown.
 */
export function inlineKeyboard(markup: unknown): KeyboardResult {
  if (!isPresent(markup)) return { ok: true, value: null }
  const given = structureOf(markup)
  if (!isRecord(given)) return no('object expected as reply markup')
  if (given.inline_keyboard === undefined) return { ok: true, value: null }
  if (!Array.isArray(given.inline_keyboard)) return no('field "inline_keyboard" must be of type Array')
  const rows: InlineButton[][] = []
  for (const row of given.inline_keyboard) {
    if (!Array.isArray(row)) return no("can't parse inline keyboard row: expected an Array of InlineKeyboardButton")
    const buttons: InlineButton[] = []
    for (const button of row) {
      const read = inlineButton(button)
      if ('refusal' in read) return read
      buttons.push(read)
    }
    if (buttons.length > 0) rows.push(buttons)
  }
  if (rows.flat().length > 100) return no('reply markup is too long')
  return { ok: true, value: rows.length === 0 ? null : { inline_keyboard: rows } }
}

function inlineButton(button: unknown): InlineButton | ReturnType<typeof no> {
  if (!isRecord(button)) return no("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
  const { text, callback_data: data, copy_text: copy, url, style } = button
  if (typeof text !== 'string' || text.trim() === '') {
    return no('can\'t parse inline keyboard button: field "text" must be of type String')
  }
  const base = typeof style === 'string' ? { text, style } : { text }
  if (typeof data === 'string') {
    const bytes = Buffer.byteLength(data)
    return bytes >= 1 && bytes <= 64 ? { ...base, callback_data: data } : no('BUTTON_DATA_INVALID')
  }
  if (isRecord(copy) && typeof copy.text === 'string') {
    const { length } = copy.text
    return length >= 1 && length <= 256 ? { ...base, copy_text: { text: copy.text } } : no('BUTTON_COPY_TEXT_INVALID')
  }
  if (typeof url === 'string') {
    return /^(?:https?|tg):\/\//i.test(url) ? { ...base, url } : no('BUTTON_URL_INVALID')
  }
  return no("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
}
