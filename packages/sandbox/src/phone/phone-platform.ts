import type { Person } from '../people.js'
import type { PhoneChat } from './phone-chat.js'

/**
 * What became of something a person did, once the bot's side knows.
 *
 * `delivered`: the webhook took it. `refused`: the first attempt failed and will be repeated. `waiting`: an earlier update
 * of that chat has to be taken first. `queued`: it lies ready for polling. `filtered`: the bot does not want such updates.
 * `local`: it happened on the phone alone (a copy button, a link).
 */
export interface Receipt {
  readonly outcome: 'delivered' | 'refused' | 'waiting' | 'queued' | 'filtered' | 'local'
  /** The HTTP status of the webhook's answer; `null` when there was none. */
  readonly status: number | null
}

/** Which button of a message: by its place, top to bottom and left to right. */
export interface ButtonPlace {
  readonly messageId: number
  readonly index: number
}

/** What a messenger platform does for the phone. The phone page and {@link Phone} know platforms only by this. */
export interface PhonePlatform {
  /** The name in addresses, e.g. `telegram`. */
  readonly name: string
  /** The name for people, e.g. `Telegram`. */
  readonly label: string
  bots(): readonly string[]
  /** Every chat of the person, the newest message first. */
  chats(person: Person): readonly PhoneChat[]
  /**
   * The bot a link leads to, or `null` when the link is not one of this platform. Opening a link sends nothing, unless
   * the platform has {@link PhonePlatform.opened}.
   */
  open(person: Person, link: string): string | null
  /** What became of that which the link opened last sent by itself, where a platform sends something then. */
  opened?(person: Person, bot: string): Promise<Receipt>
  /** The chat with this bot, opened without a link if it is new. */
  chat(person: Person, bot: string): PhoneChat
  /** Marks the messages of the chat as read. */
  read(person: Person, bot: string): void
  start(person: Person, bot: string): Promise<Receipt>
  say(person: Person, bot: string, text: string): Promise<Receipt>
  tap(person: Person, bot: string, place: ButtonPlace): Promise<Receipt>
  /** Picks an entry of the bot's menu, by its place, where bots have menus. Rejects when there is no such entry. */
  pick?(person: Person, bot: string, index: number): Promise<Receipt>
  block(person: Person, bot: string): Promise<Receipt>
  unblock(person: Person, bot: string): Promise<Receipt>
  /** Stops the bot's messages, where a platform has subscriptions apart from blocking. */
  unsubscribe?(person: Person, bot: string): Promise<Receipt>
  subscribe?(person: Person, bot: string): Promise<Receipt>
  /** Deletes the chat from the phone, where a platform lets a person do that. */
  deleteChat?(person: Person, bot: string): Promise<Receipt>
}
