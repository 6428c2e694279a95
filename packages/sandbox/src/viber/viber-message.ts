import { refused, type ViberRefusal } from './viber-answer.js'
import { isRecord } from './wire-json.js'

/** A bot's message, from `send_message` or from a welcome. */
export interface ViberContent {
  /** `null` for a keyboard without text. */
  readonly text: string | null
  /** Not parsed yet: that is up to the app. */
  readonly keyboard: unknown
  readonly trackingData: string
  readonly minApiVersion: number
}

export type ContentReading =
  | { readonly ok: true; readonly content: ViberContent }
  | { readonly ok: false; readonly refusal: ViberRefusal }

const mediaTypes = ['picture', 'video', 'file', 'location', 'contact', 'sticker', 'url', 'rich_media']
const maxText = 7000
const maxTrackingData = 4000
const maxSenderName = 28

/**
 * The parts of a message that do not depend on its receiver. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#send-message
 */
export function viberContent(body: Readonly<Record<string, unknown>>): ContentReading {
  const { sender, tracking_data: tracking, min_api_version: version, keyboard } = body
  if (!isRecord(sender) || typeof sender.name !== 'string' || sender.name.trim() === '') return missing('sender.name')
  if ([...sender.name].length > maxSenderName) return bad('sender.name is too long')
  const trackingData = tracking ?? ''
  if (typeof trackingData !== 'string') return bad('tracking_data is not a text')
  if (trackingData.length > maxTrackingData) return bad('tracking_data is too long')
  const minApiVersion = version ?? 1
  if (typeof minApiVersion !== 'number' || !Number.isInteger(minApiVersion)) return bad('min_api_version is no number')
  const text = shownText(body)
  if (!text.ok) return text
  return { ok: true, content: { text: text.value, keyboard: keyboard ?? null, trackingData, minApiVersion } }
}

type TextReading = { readonly ok: true; readonly value: string | null } | Extract<ContentReading, { ok: false }>

function shownText({ type, text, media, keyboard }: Readonly<Record<string, unknown>>): TextReading {
  if (type === undefined || type === null) return isRecord(keyboard) ? { ok: true, value: null } : missing('type')
  if (typeof type !== 'string') return bad('type is not a text')
  const kind = type.toLowerCase()
  if (kind === 'text') {
    if (typeof text !== 'string' || text === '') return missing('text')
    return [...text].length > maxText ? bad('text is too long') : { ok: true, value: text }
  }
  if (!mediaTypes.includes(kind)) return bad('type is unknown')
  const parts = [`[${kind.replace('_', ' ')}]`, text, media].filter((part) => typeof part === 'string' && part !== '')
  return { ok: true, value: parts.join(' ') }
}

const missing = (field: string) => ({ ok: false as const, refusal: refused(4, `missingData: ${field}`) })

const bad = (reason: string) => ({ ok: false as const, refusal: refused(3, `badData: ${reason}`) })
