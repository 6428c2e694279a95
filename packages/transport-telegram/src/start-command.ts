import { whole } from '@chatfactor/core/transport'

/** The meaning of a private message's text. */
export type Said =
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'opened' }
  | { readonly type: 'text'; readonly text: string }

/**
 * Reads `/start` in all forms that people and clients write: command entities are ignored, since typed text often has
 * none. A payload that is too long for a link, or a command for another bot, stays text.
 */
export function whatWasSaid(text: string, botUsername: string): Said {
  const match = /^\/start(?:@(\w+))?(?:\s+(.*))?$/is.exec(text.trim())
  const addressee = match?.[1]?.toLowerCase()
  const payload = match?.[2]?.trim() ?? ''
  const isOurs = match !== null && (addressee === undefined || addressee === botUsername.toLowerCase())
  if (!isOurs || payload.length > 64) return { type: 'text', text: whole(text, 4096) }
  return payload === '' ? { type: 'opened' } : { type: 'code', code: payload }
}
