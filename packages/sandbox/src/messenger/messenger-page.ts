import { createHash, randomBytes } from 'node:crypto'
import { appendBounded } from '../bounded.js'
import type { Person } from '../people.js'
import type { Receipt } from '../phone/phone-platform.js'
import type { UtilityTemplate } from './messenger-options.js'
import type { WebhookField } from './webhook-field.js'

/** An app at Meta: its secret and its one webhook. */
export interface MessengerApp {
  readonly id: string
  readonly secret: string
  webhook: { readonly url: string; readonly fields: readonly string[] } | null
}

/** One Page with everything that Messenger knows about it. */
export interface MessengerPage {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly credential: string
  readonly app: MessengerApp
  readonly isProofRequired: boolean
  /** `null`: every template counts as approved. */
  readonly utilityTemplates: readonly UtilityTemplate[] | null
  /** By the slug of the person. */
  readonly chats: Map<string, MessengerChat>
  /** The properties of `messenger_profile` other than Get Started, as they were set. */
  readonly profile: Map<string, unknown>
  getStartedPayload: string | null
  subscribedFields: readonly WebhookField[]
  /** Since when no webhook was accepted; `null` while all is well. */
  failingSince: Date | null
  /** Webhooks that were given up. */
  lostCount: number
  lastMessageId: number
  readonly switches: Record<MessengerSwitch, boolean>
}

/**
 * `swallow_ref`: links lose their `ref` on the way, as on some phones. `standby`: another app owns the conversations.
 * `hold`: webhooks are held, and sent as one when it is switched off.
 */
export type MessengerSwitch = 'swallow_ref' | 'standby' | 'hold'

/** The relation of a Page and a person. */
export interface MessengerChat {
  /** The person's id, different for each Page. */
  readonly psid: string
  readonly person: Person
  readonly messages: MessengerMessage[]
  /** Whether there is a conversation; without one, the Page does not know the person. */
  isThread: boolean
  isBlocked: boolean
  /** Whether the person deleted the conversation. */
  isDeleted: boolean
  /** The `ref` of a link, which Get Started will send. */
  pendingRef: string | null
  draft: string
  /** When the person last opened the 24-hour window; `null` if it is closed. */
  lastActedAt: Date | null
  lastReadId: number
  /** The result of the last opened link. */
  opening: Promise<Receipt>
}

export interface MessengerMessage {
  readonly id: number
  readonly mid: string
  readonly from: 'person' | 'bot'
  readonly sentAt: Date
  readonly text: string
  /** Buttons of the message: they stay, and can be tapped much later. */
  readonly buttons: readonly MessengerButton[]
  /** Suggested answers: shown only below the newest message. */
  readonly quickReplies: readonly QuickReply[]
}

export interface MessengerButton {
  readonly title: string
  /** What a tap sends; `null` for a button that does something else. */
  readonly payload: string | null
  readonly url: string | null
}

export interface QuickReply {
  readonly title: string
  readonly payload: string
}

/** How long a Page may write to a person after they did something. */
export const windowMs = 24 * 3600_000

const mostMessages = 1000

export function isWindowOpen({ lastActedAt }: MessengerChat, now: Date): boolean {
  return lastActedAt !== null && now.getTime() - lastActedAt.getTime() < windowMs
}

/** The same in every run, so that a store that outlives the sandbox does not give one person's chat to another. */
export function psidOf(pageId: string, { slug }: Person): string {
  const digest = createHash('sha256').update(`${pageId} ${slug}`).digest()
  return String(7_000_000_000_000_000n + (digest.readBigUInt64BE(0) % 1_000_000_000_000_000n))
}

/** The chat of a person with a Page; an empty one if there is none. */
export function chatWith(page: MessengerPage, person: Person): MessengerChat {
  const known = page.chats.get(person.slug)
  if (known !== undefined) return known
  const chat: MessengerChat = {
    psid: psidOf(page.id, person),
    person,
    messages: [],
    isThread: false,
    isBlocked: false,
    isDeleted: false,
    pendingRef: null,
    draft: '',
    lastActedAt: null,
    lastReadId: 0,
    opening: Promise.resolve({ outcome: 'local', status: null }),
  }
  page.chats.set(person.slug, chat)
  return chat
}

type Content = Pick<MessengerMessage, 'text'> & Partial<Pick<MessengerMessage, 'buttons' | 'quickReplies'>>

export function addMessage(
  page: MessengerPage,
  chat: MessengerChat,
  from: MessengerMessage['from'],
  sentAt: Date,
  { text, buttons = [], quickReplies = [] }: Content,
): MessengerMessage {
  page.lastMessageId += 1
  const mid = `m_${randomBytes(32).toString('base64url')}`
  const message = { id: page.lastMessageId, mid, from, sentAt, text, buttons, quickReplies }
  appendBounded(chat.messages, message, mostMessages)
  if (from === 'person') chat.lastReadId = message.id
  return message
}
