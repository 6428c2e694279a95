import { integerOf, isPresent } from '../../parameters.js'
import { badRequest, forbidden, type Refusal } from '../answer.js'
import type { BotCall } from '../bot-method.js'
import type { TelegramChat } from '../telegram-bot.js'

export type Target =
  | { readonly ok: true; readonly chat: TelegramChat }
  | { readonly ok: false; readonly refusal: Refusal }

/** The chat of a call. For a bot, a chat exists once the person has pressed START. */
export function targetChat({ bot, parameters, isPerson }: BotCall): Target {
  if (!isPresent(parameters.chat_id)) return { ok: false, refusal: badRequest('chat_id is empty') }
  const id = integerOf(parameters.chat_id)
  if (id === null) return { ok: false, refusal: badRequest('chat not found') }
  const chat = [...bot.chats.values()].find((candidate) => candidate.id === id)
  if (chat?.isStarted) return { ok: true, chat }
  if (isPerson(id)) return { ok: false, refusal: forbidden("bot can't initiate conversation with a user") }
  return { ok: false, refusal: badRequest('chat not found') }
}

/** The chat a bot wants to write to. */
export function writableChat(call: BotCall): Target {
  const target = targetChat(call)
  if (target.ok && target.chat.isBlocked) return { ok: false, refusal: forbidden('bot was blocked by the user') }
  return target
}
