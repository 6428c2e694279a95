import type { BotMethod } from './bot-method.js'
import {
  answerCallbackQuery,
  getChat,
  getMe,
  sendChatAction,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} from './methods/chat-methods.js'
import { deleteMessage, editMessageReplyMarkup, editMessageText, sendMessage } from './methods/message-methods.js'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './methods/webhook-methods.js'

const methods = {
  getMe,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  getUpdates,
  sendMessage,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  sendChatAction,
  getChat,
  setMyCommands,
  setMyDescription,
  setMyShortDescription,
} satisfies Record<string, BotMethod>

const byName: ReadonlyMap<string, readonly [string, BotMethod]> = new Map(
  Object.entries(methods).map(([name, method]) => [name.toLowerCase(), [name, method]]),
)

/** The method with this name, in any case, as Telegram finds it; `null` for one that the sandbox does not know. */
export function botMethod(name: string): { readonly name: string; readonly run: BotMethod } | null {
  const found = byName.get(name.toLowerCase())
  return found === undefined ? null : { name: found[0], run: found[1] }
}
