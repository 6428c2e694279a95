import { appendBounded } from '../bounded.js'
import { mostMessages, nextMessageId, type ViberBot, type ViberChat } from './viber-bot.js'
import { viberKeyboard } from './viber-keyboard.js'
import type { ViberContent } from './viber-message.js'

/** The phone's result for a message that the platform accepted. */
export type Showing = { readonly isShown: true } | { readonly isShown: false; readonly problem: string }

/**
 * Shows a message on the phone, unless its app refuses the keyboard. The last keyboard stays until another one comes.
 */
export function show(
  bot: ViberBot,
  chat: ViberChat,
  { text, keyboard, trackingData }: ViberContent,
  { token, at, isFailing }: { readonly token: bigint; readonly at: Date; readonly isFailing: boolean },
): Showing {
  if (isFailing) return { isShown: false, problem: 'message validation failed' }
  const read = keyboard === null ? null : viberKeyboard(keyboard)
  if (read?.ok === false) return { isShown: false, problem: read.problem }
  const id = nextMessageId(bot)
  if (text !== null) appendBounded(chat.messages, { id, token, from: 'bot', sentAt: at, text }, mostMessages)
  if (read !== null) chat.keyboard = { messageId: id, buttons: read.buttons }
  chat.trackingData = trackingData
  return { isShown: true }
}
