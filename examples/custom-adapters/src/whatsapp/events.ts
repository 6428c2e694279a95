import { buttonValue, type ChatProfile, dedupeKeyOf, type InboundEvent } from '@chatfactor/core/transport'
import * as z from 'zod'
import { isPhoneNumber, isUserId } from './chat-id.js'
import { linkCodeIn } from './links.js'

const list = z.array(z.unknown()).catch([])
const id = z.string().min(1)
/** Whoever hides their number is known by an id that is good for this business alone. */
const chat = z.string().refine((given) => isPhoneNumber(given) || isUserId(given))
/** The number is left out, or empty, where it is hidden; the id always comes. */
const person = chat.optional().catch(undefined)
/** Seconds, as a text. */
const moment = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform((seconds) => new Date(Number(seconds) * 1000))

const delivery = z.looseObject({ object: z.literal('whatsapp_business_account'), entry: list })
const entry = z.looseObject({ changes: list })
const change = z.looseObject({
  field: z.literal('messages'),
  value: z.looseObject({
    metadata: z.looseObject({ phone_number_id: z.string() }),
    contacts: list,
    messages: list,
    statuses: list,
  }),
})
const contact = z.looseObject({
  wa_id: person,
  user_id: person,
  profile: z.looseObject({ name: z.string(), username: z.string().optional().catch(undefined) }),
})
const message = z.looseObject({
  from: person,
  from_user_id: person,
  id,
  timestamp: moment,
  /** A group has more members than one, and may not enroll. */
  group_id: z.undefined().optional(),
  context: z.looseObject({ id }).optional().catch(undefined),
  text: z.looseObject({ body: id }).optional().catch(undefined),
  interactive: z
    .looseObject({ button_reply: z.looseObject({ id: z.string() }) })
    .optional()
    .catch(undefined),
})
const status = z.looseObject({
  id,
  recipient_id: person,
  recipient_user_id: person,
  timestamp: moment,
  status: z.enum(['delivered', 'read', 'failed']),
})

/**
 * What a webhook means: the changes of our own number, in their order. Whatever has another shape means nothing.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
export function eventsOf(body: unknown, phoneNumberId: string): readonly InboundEvent[] {
  const entries = read(delivery, body)?.entry ?? []
  return entries
    .flatMap((one) => read(entry, one)?.changes ?? [])
    .flatMap((one) => read(change, one)?.value ?? [])
    .filter(({ metadata }) => metadata.phone_number_id === phoneNumberId)
    .flatMap(({ contacts, messages, statuses }) => [
      ...messages.flatMap((one) => messageEvent(one, contacts) ?? []),
      ...statuses.flatMap((one) => receipt(one) ?? []),
    ])
}

/** Everything that a person sends opens the 24 hours, so we may always answer. */
function messageEvent(raw: unknown, contacts: readonly unknown[]): InboundEvent | null {
  const said = read(message, raw)
  const chatId = said?.from ?? said?.from_user_id
  if (said === null || chatId === undefined) return null
  const about = {
    dedupeKey: dedupeKeyOf(['message', said.id]),
    chatId,
    occurredAt: said.timestamp,
    mayReply: true,
    profile: profileOf(chatId, contacts),
  }
  const value = buttonValue(said.interactive?.button_reply.id ?? '')
  if (value !== null) return { ...about, type: 'action', value, ackId: null, messageId: said.context?.id ?? null }
  if (said.text === undefined) return null
  const code = linkCodeIn(said.text.body)
  if (code !== null) return { ...about, type: 'code', code, pushable: true }
  return { ...about, type: 'text', text: said.text.body }
}

function receipt(raw: unknown): InboundEvent | null {
  const known = read(status, raw)
  const chatId = known?.recipient_id ?? known?.recipient_user_id
  if (known === null || chatId === undefined) return null
  return {
    dedupeKey: dedupeKeyOf(['status', known.id, known.status]),
    chatId,
    occurredAt: known.timestamp,
    mayReply: false,
    profile: null,
    type: 'receipt',
    messageId: known.id,
    state: known.status === 'read' ? 'seen' : known.status,
  }
}

function profileOf(chatId: string, contacts: readonly unknown[]): ChatProfile | null {
  const known = contacts.map((one) => read(contact, one)).find((one) => [one?.wa_id, one?.user_id].includes(chatId))
  if (known == null) return null
  return { displayName: known.profile.name, username: known.profile.username ?? null, language: null }
}

function read<T>(shape: z.ZodType<T>, value: unknown): T | null {
  return shape.safeParse(value).data ?? null
}
