import { createHash } from 'node:crypto'
import type { Person } from '../people.js'
import type { CallbackQueue } from './callback-queue.js'
import type { ChatLink } from './chat-link.js'
import type { ViberButton } from './viber-keyboard.js'

/** One bot with everything that Viber knows about it. */
export interface ViberBot {
  readonly credential: string
  readonly uri: string
  readonly name: string
  readonly accountId: string
  /** By the slug of the person. */
  readonly chats: Map<string, ViberChat>
  readonly callbacks: CallbackQueue
  readonly nextToken: () => bigint
  lastMessageId: number
  isStartToldForSubscribers: boolean
}

/** The chat of a bot with a person. */
export interface ViberChat {
  readonly userId: string
  readonly person: Person
  readonly messages: ViberMessage[]
  /** The link that led here, until it has been followed. */
  link: ChatLink | null
  /** Whether the person has ever opened the chat: from then on the bot may know their id. */
  isOpened: boolean
  isSubscribed: boolean
  isBlocked: boolean
  context: string | null
  draft: string | null
  /** Sent back with the person's next message. */
  trackingData: string
  keyboard: ShownKeyboard | null
  /** The times of the bot's messages since the person's last one. */
  unanswered: Date[]
  spokeAt: Date | null
  /** The times when the bot asked for the person's details. */
  askedAt: Date[]
  lastReadId: number
  /** The version of the person's app. */
  apiVersion: number
}

export interface ViberMessage {
  /** A small number for the phone. */
  readonly id: number
  readonly token: bigint
  readonly from: 'person' | 'bot'
  readonly sentAt: Date
  readonly text: string
}

export interface ShownKeyboard {
  readonly messageId: number
  readonly buttons: readonly ViberButton[]
}

export const newestApiVersion = 10

/** How many messages of one chat the sandbox remembers. */
export const mostMessages = 1000

/** The chat of a person with a bot; one that was never opened if there is none. */
export function chatWith(bot: ViberBot, person: Person): ViberChat {
  const known = bot.chats.get(person.slug)
  if (known !== undefined) return known
  const chat: ViberChat = {
    userId: userIdOf(bot, person),
    person,
    messages: [],
    link: null,
    isOpened: false,
    isSubscribed: false,
    isBlocked: false,
    context: null,
    draft: null,
    trackingData: '',
    keyboard: null,
    unanswered: [],
    spokeAt: null,
    askedAt: [],
    lastReadId: 0,
    apiVersion: newestApiVersion,
  }
  bot.chats.set(person.slug, chat)
  return chat
}

/** The chat whose person has this id with this bot; `null` if no such person has ever opened it. */
export function chatOf(bot: ViberBot, userId: string): ViberChat | null {
  return [...bot.chats.values()].find((chat) => chat.isOpened && chat.userId === userId) ?? null
}

export function nextMessageId(bot: ViberBot): number {
  bot.lastMessageId += 1
  return bot.lastMessageId
}

/** Viber's id of a person: different for each bot, and the same in every run of the sandbox. */
function userIdOf({ uri }: ViberBot, { slug }: Person): string {
  return createHash('sha256').update(`${uri.toLowerCase()}\n${slug}`).digest().subarray(0, 16).toString('base64')
}

const hourMs = 3600_000
const sessionMs = 24 * hourMs

/** How many messages a bot may send to one person within an hour without a reply. */
export const mostUnanswered = 100

export function unansweredOf({ unanswered }: ViberChat, now: Date): number {
  return unanswered.filter((at) => now.getTime() - at.getTime() < hourMs).length
}

/** The end of the session in which messages are free; `null` outside of one. */
export function sessionEnd({ spokeAt }: ViberChat, now: Date): Date | null {
  if (spokeAt === null) return null
  const end = new Date(spokeAt.getTime() + sessionMs)
  return end > now ? end : null
}
