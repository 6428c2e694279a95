import type { ChatProfile, Clock, InboundEvent } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import { whatWasSaid } from './start-command.js'

/** One update: its number, and its events. */
export interface Update {
  readonly updateId: number
  readonly events: readonly InboundEvent[]
}

/** The kinds of updates that we ask Telegram for; all others would be ignored. */
export const allowedUpdates = ['message', 'my_chat_member', 'callback_query'] as const

const person = z.object({
  id: z.int(),
  is_bot: z.optional(z.boolean()),
  first_name: z.catch(z.nullish(z.string()), null),
  last_name: z.catch(z.nullish(z.string()), null),
  username: z.catch(z.nullish(z.string()), null),
  language_code: z.catch(z.nullish(z.string()), null),
})
const chat = z.object({ id: z.int(), type: z.string() })
const answered = z.object({
  reply_markup: z.object({
    inline_keyboard: z.array(z.array(z.looseObject({ callback_data: z.optional(z.string()) }))),
  }),
})
const message = z.looseObject({
  date: z.catch(z.number(), 0),
  chat,
  from: person,
  text: z.nullish(z.string()),
  reply_to_message: z.catch(z.optional(answered), undefined),
})
/** What people send instead of text. A change of the chat's settings is a message as well, but none of these. */
const wordless = [
  'animation',
  'audio',
  'checklist',
  'contact',
  'dice',
  'document',
  'location',
  'paid_media',
  'photo',
  'poll',
  'sticker',
  'story',
  'venue',
  'video',
  'video_note',
  'voice',
] as const
const membership = z.object({
  date: z.catch(z.number(), 0),
  chat,
  from: person,
  new_chat_member: z.object({ status: z.string() }),
})
const press = z.object({
  id: z.string().check(z.minLength(1)),
  from: person,
  data: z.string().check(z.minLength(1)),
  message: z.object({ message_id: z.int(), chat }),
})
const update = z.looseObject({ update_id: z.int() })

/**
 * Reads one update; returns `null` if the value is not an update. Only private chats yield events, and only what the person of that chat did:
 * nothing forwarded, nothing by a bot, a channel, a business connection or an inline bot.
 * Source: https://core.telegram.org/bots/api#update
 */
export function updateOf(raw: unknown, { botUsername, clock }: { botUsername: string; clock: Clock }): Update | null {
  const parsed = update.safeParse(raw)
  if (!parsed.success) return null
  const { data } = parsed
  const updateId = data.update_id
  const base = (from: Person, seconds: number | null, mayReply: boolean) => ({
    dedupeKey: String(updateId),
    chatId: String(from.id),
    occurredAt: timeOf(seconds) ?? clock.now(),
    mayReply,
    profile: profileOf(from),
  })
  return { updateId, events: [...messageEvents(), ...pressEvents(), ...membershipEvents()] }

  function* messageEvents(): Generator<InboundEvent> {
    const said = message.safeParse(data.message).data
    if (said === undefined || !isPrivate(said.chat, said.from) || isSecondHand(said)) return
    const text = said.text ?? (wordless.some((kind) => kind in said) ? '' : null)
    if (text === null) return
    const meaning = whatWasSaid(text, botUsername)
    const about = base(said.from, said.date, true)
    const repliesTo = buttonOf(said.reply_to_message)
    if (meaning.type !== 'text') yield { ...about, ...meaning, pushable: true }
    else yield { ...about, ...meaning, ...(repliesTo === undefined ? {} : { repliesTo }) }
  }

  // A press happened now: the message that it belongs to has the time of the question, or zero if it is very old.
  function* pressEvents(): Generator<InboundEvent> {
    const pressed = press.safeParse(data.callback_query).data
    if (pressed === undefined || !isPrivate(pressed.message.chat, pressed.from)) return
    const { id: ackId, data: value } = pressed
    yield {
      ...base(pressed.from, null, true),
      type: 'action',
      value,
      ackId,
      messageId: String(pressed.message.message_id),
    }
  }

  function* membershipEvents(): Generator<InboundEvent> {
    const changed = membership.safeParse(data.my_chat_member).data
    if (changed === undefined || !isPrivate(changed.chat, changed.from)) return
    const { status } = changed.new_chat_member
    if (status === 'member') yield { ...base(changed.from, changed.date, true), type: 'reachable' }
    if (status === 'kicked')
      yield { ...base(changed.from, changed.date, false), type: 'unreachable', reason: 'blocked' }
  }
}

type Person = z.infer<typeof person>

function isPrivate({ id, type }: z.infer<typeof chat>, from: Person): boolean {
  return type === 'private' && from.id === id && from.is_bot !== true
}

/** Whether the words are not the sender's own. Every forward field, old or new, begins the same way. */
function isSecondHand(said: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(said).some(
    (field) => field.startsWith('forward_') || ['sender_chat', 'via_bot', 'business_connection_id'].includes(field),
  )
}

/** The payload of the first button below a message. */
function buttonOf(message: z.infer<typeof answered> | undefined): string | undefined {
  const buttons = message?.reply_markup.inline_keyboard.flat() ?? []
  return buttons.find(({ callback_data }) => callback_data !== undefined)?.callback_data
}

function timeOf(seconds: number | null): Date | null {
  const time = new Date((seconds ?? 0) * 1000)
  return time.getTime() > 0 ? time : null
}

/** What Telegram says about a person, in an update or in an answer to `getChat`. */
export function profileOf(from: Omit<Person, 'id'>): ChatProfile {
  const displayName = [from.first_name, from.last_name]
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
  return {
    displayName: displayName === '' ? null : displayName,
    username: from.username ?? null,
    language: from.language_code ?? null,
  }
}
