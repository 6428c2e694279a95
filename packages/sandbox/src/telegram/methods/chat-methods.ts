import { structureOf, textOf } from '../../parameters.js'
import { badRequest, done } from '../answer.js'
import type { BotMethod } from '../bot-method.js'
import { wireChat, wireMe } from '../wire-objects.js'
import { targetChat, writableChat } from './target-chat.js'

/** How long a tap waits for its answer. */
const pressLifetimeMs = 150_000

export const getMe: BotMethod = ({ bot }) => done(wireMe(bot))

export const getChat: BotMethod = (call) => {
  const target = targetChat(call)
  return target.ok ? done({ ...wireChat(target.chat), accent_color_id: 0, max_reaction_count: 11 }) : target.refusal
}

export const sendChatAction: BotMethod = (call) => {
  const target = writableChat(call)
  return target.ok ? done(true) : target.refusal
}

export const answerCallbackQuery: BotMethod = ({ bot, parameters, now }) => {
  const id = textOf(parameters.callback_query_id) ?? ''
  const press = bot.presses.get(id)
  if (press === undefined || now().getTime() - press.at.getTime() > pressLifetimeMs) {
    return badRequest('query is too old and response timeout expired or query ID is invalid')
  }
  const text = textOf(parameters.text) ?? ''
  if ([...text].length > 200) return badRequest('MESSAGE_TOO_LONG')
  bot.presses.delete(id)
  const chat = [...bot.chats.values()].find((candidate) => candidate.id === press.chatId)
  if (chat !== undefined) chat.notice = text === '' ? null : text
  return done(true)
}

/** Descriptions are stored for the call's language, and only shown in the bot's profile. */
const described =
  (field: 'description' | 'short_description', longest: number): BotMethod =>
  ({ bot, parameters }) => {
    const text = textOf(parameters[field]) ?? ''
    if ([...text].length > longest) return badRequest(`${field.replace('_', ' ')} is too long`)
    bot.descriptions.set(`${field}/${textOf(parameters.language_code) ?? ''}`, text)
    return done(true)
  }

export const setMyDescription = described('description', 512)
export const setMyShortDescription = described('short_description', 120)

export const setMyCommands: BotMethod = ({ bot, parameters }) => {
  const commands = structureOf(parameters.commands)
  if (!Array.isArray(commands)) return badRequest("can't parse commands: expected an Array of BotCommand")
  // The phone of the sandbox speaks English.
  if ((textOf(parameters.language_code) ?? '') === '') bot.commands = commands.slice(0, 100)
  return done(true)
}
