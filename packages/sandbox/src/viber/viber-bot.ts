import { createHash } from 'node:crypto'
import type { Person } from '../people.js'
import type { CallbackQueue } from './callback-queue.js'
import type { ChatLink } from './chat-link.js'
import type { ViberButton } from './viber-keyboard.js'

/** One bot and everything Viber would know about it. */
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
  /** The link that led here and was not followed to its end. */
  link: ChatLink | null
  /** Whether the person ever opened the chat: the bot may know their id from then on. */
  isOpened: boolean
  isSubscribed: boolean
  isBlocked: boolean
  context: string | null
  draft: string | null
  /** Comes back with what the person says next. */
  trackingData: string
  keyboard: ShownKeyboard | null
  /** When the bot wrote since the person last did. */
  unanswered: Date[]
  spokeAt: Date | null
  /** When the bot asked who this is. */
  askedAt: Date[]
  lastReadId: number
  /** How new the person's app is. */
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

/** The chat of a person with a bot; a chat that was never opened when there is none. */
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

/** The chat whose person has this id with this bot; `null` when no such person ever opened it. */
export function chatOf(bot: ViberBot, userId: string): ViberChat | null {
  return [...bot.chats.values()].find((chat) => chat.isOpened && chat.userId === userId) ?? null
}

export function nextMessageId(bot: ViberBot): number {
  bot.lastMessageId += 1
  return bot.lastMessageId
}

/** Viber's id of a person: another one with each bot, and the same in every run of the sandbox. */
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

/** When the session ends in which messages cost nothing; `null` outside of one. */
export function sessionEnd({ spokeAt }: ViberChat, now: Date): Date | null {
  if (spokeAt === null) return null
  const end = new Date(spokeAt.getTime() + sessionMs)
  return end > now ? end : null
}
