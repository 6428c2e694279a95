import type { Person } from '../people.js'
import type { PhoneChat } from './phone-chat.js'

/**
 * The result of a person's action, once the bot knows.
 *
 * `delivered`: the webhook accepted it. `refused`: the first attempt failed and will be repeated. `waiting`: an earlier
 * update of that chat has to be accepted first. `queued`: it waits to be polled. `filtered`: the bot does not want such
 * updates. `local`: it happened on the phone alone (a copy button, a link).
 */
export interface Receipt {
  readonly outcome: 'delivered' | 'refused' | 'waiting' | 'queued' | 'filtered' | 'local'
  /** The HTTP status of the webhook's answer; `null` if there was none. */
  readonly status: number | null
}

/** A button of a message, by its place from top left. */
export interface ButtonPlace {
  readonly messageId: number
  readonly index: number
}

/** A messenger platform as the phone sees it. The phone page and {@link Phone} know platforms only by this. */
export interface PhonePlatform {
  /** The name in addresses, e.g. `telegram`. */
  readonly name: string
  /** The name for people, e.g. `Telegram`. */
  readonly label: string
  bots(): readonly string[]
  /** Every chat of the person, the newest message first. */
  chats(person: Person): readonly PhoneChat[]
  /**
   * The bot that a link leads to; `null` for a link of another platform. Opening a link sends nothing, unless the
   * platform has {@link PhonePlatform.opened}.
   */
  open(person: Person, link: string): string | null
  /** The result of what the last opened link sent by itself, on platforms where a link does that. */
  opened?(person: Person, bot: string): Promise<Receipt>
  /** The chat with this bot, opened without a link if it is new. */
  chat(person: Person, bot: string): PhoneChat
  /** Marks the messages of the chat as read. */
  read(person: Person, bot: string): void
  start(person: Person, bot: string): Promise<Receipt>
  say(person: Person, bot: string, text: string): Promise<Receipt>
  tap(person: Person, bot: string, place: ButtonPlace): Promise<Receipt>
  /** Chooses an entry of the bot's menu by its place, if bots have menus. Rejects if there is no such entry. */
  pick?(person: Person, bot: string, index: number): Promise<Receipt>
  block(person: Person, bot: string): Promise<Receipt>
  unblock(person: Person, bot: string): Promise<Receipt>
  /** Stops the bot's messages, on platforms where that differs from blocking. */
  unsubscribe?(person: Person, bot: string): Promise<Receipt>
  subscribe?(person: Person, bot: string): Promise<Receipt>
  /** Deletes the chat from the phone, on platforms that allow it. */
  deleteChat?(person: Person, bot: string): Promise<Receipt>
}
