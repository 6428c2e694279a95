import {
  chatOf,
  type DeliveryContent,
  type DeliveryDraft,
  deliveryDraft,
  type Membership,
  ownerOf,
  wantedLanguages,
} from '../kernel/index.js'
import type { ChatAddress, ChatProfile } from '../ports/index.js'
import type { TokenRecord } from '../records/index.js'
import { maskedLogin } from './message-values.js'

/** A chat, with its language according to its messenger. */
export interface SpokenChat extends ChatAddress {
  readonly language: string | null
}

/** The addressee of an answer: the chat of an event, and the event's data about its person. */
interface Heard {
  readonly address: ChatAddress
  readonly profile: ChatProfile | null
}

/** A message to a chat about a person; it may name their Resource and account. */
export function chatDelivery(now: Date, about: Membership, chat: SpokenChat, content: DeliveryContent): DeliveryDraft {
  const { user, resource } = about
  const language = wantedLanguages({ user, chat, resource })
  const whither = { language, ...ownerOf(about), ...inChat(chat) }
  const params = { resource: resource.name, account: maskedLogin(user), ...content.params }
  return deliveryDraft(now, whither, { ...content, params })
}

/** A message to the owner of a token, in its chat. */
export function tellHolder(
  now: Date,
  about: Membership,
  token: TokenRecord,
  content: DeliveryContent,
): readonly [DeliveryDraft] {
  return [{ pausedUntil: token.pausedUntil, ...chatDelivery(now, about, chatOf(token), content) }]
}

/**
 * An answer in a chat that is about no one: nothing in it depends on a person, not even its language.
 *
 * The language of the chat's people is only looked up when it is sent.
 */
export function chatReply(now: Date, { address, profile }: Heard, content: DeliveryContent): DeliveryDraft {
  const language = profile?.language ?? null
  const noPerson = { language, resourceId: null, userId: null, assignmentId: null }
  return deliveryDraft(now, { ...noPerson, ...inChat(address) }, content)
}

/** An email about a person; it may name their Resource. */
export function mailDelivery(now: Date, about: Membership, mailTo: string, content: DeliveryContent): DeliveryDraft {
  const { user, resource } = about
  const target = { channel: 'mail' as const, transport: null, accountId: null, chatId: null, mailTo }
  const whither = { ...ownerOf(about), ...target, language: wantedLanguages({ user, resource }) }
  return deliveryDraft(now, whither, { ...content, params: { resource: resource.name, ...content.params } })
}

function inChat({ transport, accountId, chatId }: ChatAddress) {
  return { channel: 'chat' as const, transport, accountId, chatId, mailTo: null }
}
