import { appendBounded } from '../../bounded.js'
import { flagOf, integerOf } from '../../parameters.js'
import { type Answer, badRequest, done } from '../answer.js'
import type { BotCall, BotMethod } from '../bot-method.js'
import { inlineKeyboard } from '../inline-keyboard.js'
import { messageText } from '../message-text.js'
import { nextMessageId, type TelegramChat, type TelegramMessage } from '../telegram-bot.js'
import { wireMessage } from '../wire-objects.js'
import { writableChat } from './target-chat.js'

/** How many messages of one chat the sandbox remembers. */
export const mostMessages = 1000

const deletableMs = 48 * 3600_000

export const sendMessage: BotMethod = (call) => {
  const { bot, parameters, now } = call
  const text = messageText(parameters)
  if (!text.ok) return text.refusal
  const keyboard = inlineKeyboard(parameters.reply_markup)
  if (!keyboard.ok) return keyboard.refusal
  const target = writableChat(call)
  if (!target.ok) return target.refusal
  const message: TelegramMessage = {
    ...text.value,
    id: nextMessageId(bot),
    from: 'bot',
    sentAt: now(),
    editedAt: null,
    keyboard: keyboard.value,
    isProtected: flagOf(parameters.protect_content),
  }
  appendBounded(target.chat.messages, message, mostMessages)
  return done(wireMessage(bot, target.chat, message))
}

export const editMessageText: BotMethod = (call) => {
  const text = messageText(call.parameters)
  if (!text.ok) return text.refusal
  const keyboard = inlineKeyboard(call.parameters.reply_markup)
  if (!keyboard.ok) return keyboard.refusal
  return edited(call, { ...text.value, keyboard: keyboard.value })
}

export const editMessageReplyMarkup: BotMethod = (call) => {
  const keyboard = inlineKeyboard(call.parameters.reply_markup)
  return keyboard.ok ? edited(call, { keyboard: keyboard.value }) : keyboard.refusal
}

export const deleteMessage: BotMethod = (call) => {
  const found = messageOf(call, 'message to delete not found')
  if ('refusal' in found) return found.refusal
  const { chat, message } = found
  if (call.now().getTime() - message.sentAt.getTime() > deletableMs) {
    return badRequest("message can't be deleted for everyone")
  }
  chat.messages.splice(chat.messages.indexOf(message), 1)
  return done(true)
}

function edited(call: BotCall, change: Partial<Pick<TelegramMessage, 'text' | 'entities' | 'keyboard'>>): Answer {
  const found = messageOf(call, 'message to edit not found')
  if ('refusal' in found) return found.refusal
  const { chat, message } = found
  if (message.from === 'person') return badRequest("message can't be edited")
  const next = { ...message, ...change, editedAt: call.now() }
  if (contentOf(next) === contentOf(message)) {
    const same =
      'specified new message content and reply markup are exactly the same as a current content and reply markup'
    return badRequest(`message is not modified: ${same} of the message`)
  }
  chat.messages.splice(chat.messages.indexOf(message), 1, next)
  return done(wireMessage(call.bot, chat, next))
}

function messageOf(call: BotCall, missing: string) {
  const target = writableChat(call)
  if (!target.ok) return { refusal: target.refusal }
  const id = integerOf(call.parameters.message_id)
  const message = target.chat.messages.find((candidate) => candidate.id === id)
  if (message === undefined) return { refusal: badRequest(missing) }
  return { chat: target.chat satisfies TelegramChat, message }
}

const contentOf = ({ text, entities, keyboard }: TelegramMessage) => JSON.stringify([text, entities, keyboard])
