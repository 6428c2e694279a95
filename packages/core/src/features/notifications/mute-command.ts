import { boundPeople, listed, type Numbered, numbersOf } from '../../chats/bound-people.js'
import type { ChatButton, ChatCommand } from '../../chats/chat-ways.js'
import { actOnce, type EventSource, replyWith } from '../../chats/event-source.js'
import {
  by,
  type Commit,
  chatOf,
  type DeliveryDraft,
  type Engine,
  type Membership,
  members,
  ownersOf,
} from '../../kernel/index.js'
import { chatDelivery, chatReply, listParams, tokenTemplates } from '../../messages/index.js'
import { byId, update } from '../../ports/index.js'
import type { TokenRecord } from '../../records/index.js'
import { isOfChat } from '../../rules/index.js'
import { toldOfNotification } from './notification-happenings.js'
import { categoryParams, muteActions } from './notification-message.js'
import type { NotificationSetting } from './notification-templates.js'
import { securityCategory } from './notification-words.js'

/** A person, and the token of the chat. */
interface Holder extends Membership {
  readonly token: TokenRecord
}

type Wish = keyof typeof muteActions

/** The buttons of the list. */
export function muteButtons(setting: NotificationSetting): readonly ChatButton[] {
  return (['mute', 'unmute'] as const).map((wants) => ({
    action: muteActions[wants],
    details: setting.words.categories,
    press: (engine, { detail, recordId, messageId }, source) =>
      switchCategory(engine, setting, { wants, category: detail, tokenId: recordId, messageId }, source),
  }))
}

/**
 * `/mute` and `/unmute`: lists what the person has muted, with a button for each category; `/mute payments` switches
 * one. In a chat with several accounts every list is shown, and a category is switched where it differs; if that is
 * more than one, the person says which.
 */
export function muteCommands(setting: NotificationSetting): readonly ChatCommand[] {
  return (['mute', 'unmute'] as const).map((wants) => ({
    name: wants,
    takes: /^[\p{L}\p{N}_ -]{1,30}$/u,
    act: (engine, source, named) => actOnMute(engine, setting, { wants, named }, source),
  }))
}

async function actOnMute(
  engine: Engine,
  setting: NotificationSetting,
  { wants, named }: { readonly wants: Wish; readonly named: string | null },
  source: EventSource,
): Promise<void> {
  const { words, templates } = setting
  if (engine.channels.replies.isSpent(source.address)) return
  const people = await boundPeople(engine, source.address)
  const [only, ...others] = people
  if (only === undefined)
    return replyWith(engine, source, (now) => [chatReply(now, source, { template: tokenTemplates.status })])
  if (named === securityCategory)
    return replyWith(engine, source, (now) => [chatReply(now, source, { template: templates.alwaysSent })])
  const numbers = numbersOf(people)
  const category = named === null ? null : await words.named(named)
  if (category !== null) {
    const differing = people.filter(
      ({ assignment }) => assignment.mutedCategories.includes(category) === (wants === 'unmute'),
    )
    const [meant, ...more] = others.length === 0 ? people : differing
    const { maxActions } = engine.channels.transports.get(source.address.transport).transport.capabilities
    if (meant !== undefined && more.length === 0) {
      await switchCategory(engine, setting, { wants, category, tokenId: meant.token.id, messageId: null }, source)
      return
    }
    if (meant !== undefined && people.length <= maxActions) {
      const params = { category, categories: category, wants, ...listParams(people.map(listed)) }
      return replyWith(engine, source, (now) => [
        chatDelivery(now, only, chatOf(only.token), { template: templates.which, params }),
      ])
    }
  }
  await replyWith(engine, source, (now) =>
    people.map((person, at) => listFor(engine, setting, person, now, numbers[at])),
  )
}

/** The category to switch, and the message with the button. */
interface Switch {
  readonly wants: Wish
  readonly category: string
  readonly tokenId: string
  readonly messageId: string | null
}

/** Switches a category for this chat's person; `false` if the token is gone, or belongs to another chat. */
async function switchCategory(
  engine: Engine,
  setting: NotificationSetting,
  wish: Switch,
  source: EventSource,
): Promise<boolean> {
  const token = byId('tokens', wish.tokenId)
  const people = await boundPeople(engine, source.address)
  const number = numbersOf(people)[people.findIndex((person) => person.token.id === wish.tokenId)]
  return actOnce(engine, source, {
    refs: { token, ...ownersOf(token) },
    need: ['token', ...members],
    decide: (records, now) =>
      isOfChat(records, source.address) ? switched(engine, setting, records, { ...wish, number }, now) : null,
  })
}

/** The list in its new state; replaces the old one if the messenger can edit. */
function switched(
  engine: Engine,
  setting: NotificationSetting,
  records: Holder,
  { wants, category, messageId, number }: Switch & { readonly number: Numbered | undefined },
  now: Date,
): Commit {
  const { assignment, token } = records
  const others = assignment.mutedCategories.filter((one) => one !== category)
  const mutedCategories = wants === 'mute' ? [...others, category] : others
  const list = listFor(engine, setting, { ...records, assignment: { ...assignment, mutedCategories } }, now, number)
  if (mutedCategories.length === assignment.mutedCategories.length)
    return { untold: 'chat_answered', deliveries: [list] }
  const canEdit = engine.channels.transports.find(token.transport ?? '')?.transport.capabilities.canEdit === true
  const inPlace = canEdit && messageId !== null
  return {
    writes: [update('assignments', assignment, { mutedCategories })],
    ...(inPlace ? { edits: [{ messageId, says: list }] } : { deliveries: [list] }),
    told: [toldOfNotification(`notifications.${wants}d`, by('chat', records), { category })],
  }
}

function listFor(
  engine: Engine,
  setting: NotificationSetting,
  person: Holder,
  now: Date,
  number: Numbered = {},
): DeliveryDraft {
  const { categories } = setting.words
  const { token, assignment } = person
  const chat = chatOf(token)
  const most = engine.channels.transports.find(chat.transport)?.transport.capabilities.maxActions ?? 0
  const params = {
    ...categoryParams(categories, assignment.mutedCategories),
    tokenId: token.id,
    buttons: categories.length <= most,
    ...number,
  }
  return chatDelivery(now, person, chat, { template: setting.templates.categories, params })
}
