import { createHash } from 'node:crypto'
import type { Person } from '../people.js'
import type { InlineKeyboard } from './inline-keyboard.js'
import type { FormattedText } from './text-entity.js'
import type { UpdateQueue } from './update-queue.js'

/** One bot with everything that Telegram knows about it. */
export interface TelegramBot {
  readonly id: number
  readonly credential: string
  readonly username: string
  /** The title of the chat. */
  readonly name: string
  /** By the slug of the person. */
  readonly chats: Map<string, TelegramChat>
  readonly queue: UpdateQueue
  readonly presses: Map<string, Press>
  lastMessageId: number
  commands: readonly unknown[]
  /** The bot's own descriptions: `description/uk`, and without a language for all others. */
  readonly descriptions: Map<string, string>
}

/** A private chat of a bot with a person. */
export interface TelegramChat {
  /** The same as the id of the person, as in every private chat. */
  readonly id: number
  readonly person: Person
  readonly messages: TelegramMessage[]
  startPayload: string | null
  isStartShown: boolean
  isStarted: boolean
  isBlocked: boolean
  notice: string | null
  lastReadId: number
}

export interface TelegramMessage extends FormattedText {
  readonly id: number
  readonly from: 'person' | 'bot'
  readonly sentAt: Date
  readonly editedAt: Date | null
  readonly keyboard: InlineKeyboard | null
  readonly isProtected: boolean
}

/** A tap on a button, until the bot answers it. */
export interface Press {
  readonly chatId: number
  readonly at: Date
}

/**
 * Telegram's id of a person: of the user, and of the private chat with any bot. The same in every run, so that a store
 * that outlives the sandbox does not give one person's chat to another.
 */
export function userIdOf({ slug }: Person): number {
  return 1_000_000_000 + createHash('sha256').update(slug).digest().readUInt32BE(0)
}

export function nextMessageId(bot: TelegramBot): number {
  bot.lastMessageId += 1
  return bot.lastMessageId
}

/** The chat of a person with a bot; if there is none, one that was only opened. */
export function chatWith(bot: TelegramBot, person: Person): TelegramChat {
  const known = bot.chats.get(person.slug)
  if (known !== undefined) return known
  const chat: TelegramChat = {
    id: userIdOf(person),
    person,
    messages: [],
    startPayload: null,
    isStartShown: true,
    isStarted: false,
    isBlocked: false,
    notice: null,
    lastReadId: 0,
  }
  bot.chats.set(person.slug, chat)
  return chat
}
