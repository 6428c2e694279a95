import { isRecord } from './wire-json.js'

/** A button of a keyboard. Source: https://developers.viber.com/docs/tools/keyboards/#buttons-parameters */
export interface ViberButton {
  /** Its width, in sixths of the keyboard. */
  readonly columns: number
  readonly label: string
  /** What a press sends as an ordinary message, or the address it opens. */
  readonly body: string
  readonly action: 'reply' | 'open-url' | 'other'
  /** Whether the press is hidden from the chat. */
  readonly isSilent: boolean
}

export type KeyboardReading =
  | { readonly ok: true; readonly buttons: readonly ViberButton[] }
  /** What the app would reject. */
  | { readonly ok: false; readonly problem: string }

const actions = ['reply', 'open-url', 'location-picker', 'share-phone', 'none']

/** Reads a keyboard as the app does: after the platform has accepted the message. */
export function viberKeyboard(given: unknown): KeyboardReading {
  if (!isRecord(given)) return no('keyboard is not an object')
  if (given.Type !== 'keyboard') return no('Type of the keyboard is not "keyboard"')
  if (!Array.isArray(given.Buttons) || given.Buttons.length === 0) return no('Buttons of the keyboard are missing')
  const buttons: ViberButton[] = []
  for (const button of given.Buttons) {
    const read = viberButton(button)
    if ('problem' in read) return read
    buttons.push(read)
  }
  return { ok: true, buttons }
}

const no = (problem: string) => ({ ok: false as const, problem })

function viberButton(given: unknown): ViberButton | ReturnType<typeof no> {
  if (!isRecord(given)) return no('a button is not an object')
  const { Columns: columns = 6, Rows: rows = 1, ActionType: action = 'reply', ActionBody: body, Text: text } = given
  if (!isWhole(columns, 6)) return no('Columns of a button is not 1 to 6')
  if (!isWhole(rows, 2)) return no('Rows of a button is not 1 or 2')
  if (typeof action !== 'string' || !actions.includes(action)) return no('ActionType of a button is unknown')
  if (typeof body !== 'string' || (body === '' && action !== 'none')) return no('ActionBody of a button is missing')
  if (action === 'open-url' && !URL.canParse(body)) return no('ActionBody of a button is not an address')
  const label = typeof text === 'string' ? withoutTags(text) : ''
  return {
    columns,
    label: label || body,
    body,
    action: action === 'reply' || action === 'open-url' ? action : 'other',
    isSilent: given.Silent === true,
  }
}

const isWhole = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most

/** Labels may contain `<b>`, `<font>` and the like. */
const withoutTags = (text: string) => text.replace(/<[^<>]*>/g, '').trim()

/** Arranges buttons in rows of six columns, in order. */
export function keyboardRows(buttons: readonly ViberButton[]): readonly (readonly ViberButton[])[] {
  const rows: ViberButton[][] = []
  let left = 0
  for (const button of buttons) {
    if (button.columns > left) {
      rows.push([])
      left = 6
    }
    rows.at(-1)?.push(button)
    left -= button.columns
  }
  return rows
}
