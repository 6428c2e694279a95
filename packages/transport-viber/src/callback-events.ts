import { buttonValue, type ChatProfile, type Clock, type InboundEvent, whole } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import { messageToken } from './outcomes.js'

/** One callback of Viber, as parsed; ids exact. */
export type Callback = z.infer<typeof callback>

/** The kinds that we ask Viber for; the last two always come. */
export const eventTypes = [
  'conversation_started',
  'delivered',
  'seen',
  'failed',
  'subscribed',
  'unsubscribed',
  'message',
] as const

const callback = z.looseObject({
  event: z.string().check(z.minLength(1)),
  timestamp: z.catch(z.number(), 0),
  message_token: z.catch(z.nullish(messageToken), null),
})
const id = z.string().check(z.minLength(1), z.maxLength(200))
const person = z.object({
  id,
  name: z.catch(z.nullish(z.string()), null),
  language: z.catch(z.nullish(z.string()), null),
})
const started = z.object({
  user: person,
  context: z.catch(z.nullish(z.string()), null),
  subscribed: z.catch(z.nullish(z.boolean()), null),
})
const subscribed = z.object({ user: person })
const unsubscribed = z.object({ user_id: id })
const receipt = z.object({ user_id: id })
const said = z.object({
  sender: person,
  message: z.object({ type: z.string(), text: z.catch(z.nullish(z.string()), null) }),
  // Present in chats with more than two members and in inline queries.
  chat_id: z.catch(z.nullish(z.string()), 'unreadable'),
  reply_type: z.catch(z.nullish(z.string()), 'unreadable'),
})

/** Reads a callback; returns `null` if the value is not one. */
export function callbackOf(raw: unknown): Callback | null {
  return callback.safeParse(raw).data ?? null
}

/**
 * The event of a callback: at most one, and none for kinds that we do not know. Source:
 * https://developers.viber.com/docs/api/rest-bot-api/#callbacks
 */
export function eventOf(data: Callback, { clock }: { readonly clock: Clock }): InboundEvent | null {
  const base = (chatId: string, mayReply: boolean, from: Person | null) => ({
    dedupeKey: [data.event, data.message_token ?? `at${data.timestamp}`, chatId].join(':'),
    chatId,
    occurredAt: timeOf(data.timestamp) ?? clock.now(),
    mayReply,
    profile: from === null ? null : profileOf(from),
  })
  switch (data.event) {
    case 'conversation_started': {
      const opening = started.safeParse(data).data
      if (opening === undefined) return null
      // Until the person has written something, only the answer to this callback may contain a message.
      const pushable = opening.subscribed === true
      const about = base(opening.user.id, pushable, opening.user)
      const code = opening.context?.trim() ?? ''
      return code === '' ? { ...about, type: 'opened', pushable } : { ...about, type: 'code', code, pushable }
    }
    case 'message': {
      const message = said.safeParse(data).data
      if (message === undefined || !isPrivate(message)) return null
      const about = base(message.sender.id, true, message.sender)
      const text = whole(message.message.text ?? '', 7000)
      const value = buttonValue(text)
      // A picture or a sticker has no text, but it subscribes the person and gets an answer.
      if (value === null) return { ...about, type: 'text', text }
      return { ...about, type: 'action', value, ackId: null, messageId: null }
    }
    case 'subscribed': {
      const user = subscribed.safeParse(data).data?.user
      return user === undefined ? null : { ...base(user.id, true, user), type: 'reachable' }
    }
    case 'unsubscribed': {
      const chatId = unsubscribed.safeParse(data).data?.user_id
      if (chatId === undefined) return null
      return { ...base(chatId, false, null), type: 'unreachable', reason: 'unsubscribed' }
    }
    case 'delivered':
    case 'seen':
    case 'failed': {
      const chatId = receipt.safeParse(data).data?.user_id
      const messageId = data.message_token
      if (chatId === undefined || messageId == null) return null
      return { ...base(chatId, false, null), type: 'receipt', messageId, state: data.event }
    }
    default:
      return null
  }
}

type Person = z.infer<typeof person>

function isPrivate({ chat_id, reply_type }: z.infer<typeof said>): boolean {
  return (chat_id ?? '') === '' && (reply_type ?? '') === ''
}

function timeOf(milliseconds: number): Date | null {
  const time = new Date(milliseconds)
  return time.getTime() > 0 ? time : null
}

/** What Viber says about a person, in a callback or in an answer to `get_user_details`. */
export function profileOf({ name, language }: Omit<Person, 'id'>): ChatProfile {
  const displayName = name?.trim() ?? ''
  return { displayName: displayName === '' ? null : displayName, username: null, language: language ?? null }
}
