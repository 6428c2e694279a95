import type { Person } from '../people.js'
import { type TelegramBot, type TelegramChat, type TelegramMessage, userIdOf } from './telegram-bot.js'

/** Telegram's objects as they go over the wire. Source: https://core.telegram.org/bots/api#available-types */

export function wireBot({ id, username, name }: TelegramBot) {
  return { id, is_bot: true, first_name: name, username }
}

export function wireMe(bot: TelegramBot) {
  return {
    ...wireBot(bot),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }
}

function names({ name, slug }: Person) {
  const [first = name, ...others] = name.split(/\s+/)
  const last = others.join(' ')
  return { first_name: first, ...(last === '' ? {} : { last_name: last }), username: slug.replaceAll('-', '_') }
}

export function wireUser(person: Person) {
  return { id: userIdOf(person), is_bot: false, ...names(person), language_code: 'en' }
}

export function wireChat({ id, person }: TelegramChat) {
  return { id, type: 'private', ...names(person) }
}

export function wireMessage(bot: TelegramBot, chat: TelegramChat, message: TelegramMessage) {
  return {
    message_id: message.id,
    from: message.from === 'bot' ? wireBot(bot) : wireUser(chat.person),
    chat: wireChat(chat),
    date: seconds(message.sentAt),
    ...(message.editedAt === null ? {} : { edit_date: seconds(message.editedAt) }),
    text: message.text,
    ...(message.entities.length === 0 ? {} : { entities: message.entities }),
    ...(message.keyboard === null ? {} : { reply_markup: message.keyboard }),
    ...(message.isProtected ? { has_protected_content: true } : {}),
  }
}

export const seconds = (time: Date): number => Math.floor(time.getTime() / 1000)
