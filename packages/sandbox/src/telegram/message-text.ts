import { isRecord, type Parameters, structureOf, textOf } from '../parameters.js'
import { badRequest, type Refusal } from './answer.js'
import { htmlText } from './html-text.js'
import { type FormattedText, type TextEntity, trimmed } from './text-entity.js'

export type TextResult =
  | { readonly ok: true; readonly value: FormattedText }
  | { readonly ok: false; readonly refusal: Refusal }

const maxLength = 4096

/** The text of `sendMessage` and `editMessageText` as Telegram would store it, or its refusal. */
export function messageText({ text, parse_mode, entities }: Parameters): TextResult {
  const source = textOf(text) ?? ''
  const mode = textOf(parse_mode)?.toLowerCase() ?? ''
  if (source.trim() === '') return { ok: false, refusal: badRequest('message text is empty') }
  if (mode !== '' && mode !== 'html') {
    return { ok: false, refusal: badRequest("can't parse entities: the sandbox reads no other markup than HTML") }
  }
  const parsed = mode === 'html' ? htmlText(source) : null
  if (parsed !== null && !parsed.ok) {
    return { ok: false, refusal: badRequest(`can't parse entities: ${parsed.problem}`) }
  }
  const value = trimmed(parsed?.value ?? { text: source, entities: given(entities) })
  if (value.text === '') return { ok: false, refusal: badRequest('message text is empty') }
  if ([...value.text].length > maxLength) return { ok: false, refusal: badRequest('message is too long') }
  return { ok: true, value }
}

function given(entities: unknown): TextEntity[] {
  const list = structureOf(entities)
  if (!Array.isArray(list)) return []
  return list.flatMap((entity: unknown): TextEntity[] => {
    if (!isRecord(entity)) return []
    const { type, offset, length, url } = entity
    if (typeof type !== 'string' || typeof offset !== 'number' || typeof length !== 'number') return []
    return [{ type, offset, length, ...(typeof url === 'string' ? { url } : {}) }]
  })
}
