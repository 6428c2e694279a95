import { buttonValue, dedupeKeyOf, type InboundEvent } from '@chatfactor/core/transport'
import * as z from 'zod'

/** Ids are numbers of 64 bits, written as texts; they hold the moment at which they were made. */
const id = z.string().regex(/^\d{15,20}$/)

const about = {
  id,
  application_id: id,
  /** The conversation of one person with the bot; anywhere else others would read along. */
  context: z.literal(1),
  channel_id: id,
  user: z.looseObject({ id, username: z.string(), global_name: z.string().nullish().catch(null) }),
  locale: z.string().nullish().catch(null),
}
const option = z.looseObject({ value: z.string() })
const command = z.looseObject({
  ...about,
  type: z.literal(2),
  data: z.looseObject({ name: z.string().regex(/^[\w-]{1,32}$/), options: z.tuple([option], z.unknown()).optional() }),
})
const pressed = z.looseObject({
  ...about,
  type: z.literal(3),
  data: z.looseObject({ custom_id: z.string() }),
  message: z.looseObject({ id }).nullish().catch(null),
})
const interaction = z.discriminatedUnion('type', [command, pressed])

/** The command for what is none, above all the code of a page: its words alone count. */
export const connectCommand = 'connect'

/**
 * What a webhook means. There are no texts on this way into an app, only commands and buttons, so a command with its words is the text.
 * Source: https://docs.discord.com/developers/interactions/receiving-and-responding
 */
export function eventsOf(content: unknown, applicationId: string): readonly InboundEvent[] {
  const given = interaction.safeParse(content).data
  if (given === undefined || given.application_id !== applicationId) return []
  const { user, locale = null, channel_id: chatId } = given
  const base = {
    chatId,
    dedupeKey: dedupeKeyOf(['interaction', given.id]),
    occurredAt: madeAt(given.id),
    mayReply: true,
    profile: { displayName: user.global_name ?? null, username: user.username, language: locale },
  }
  if (given.type === 2) return [{ ...base, type: 'text', text: textOf(given.data) }]
  const value = buttonValue(given.data.custom_id)
  if (value === null) return []
  return [{ ...base, type: 'action', value, ackId: null, messageId: given.message?.id ?? null }]
}

function textOf({ name, options }: z.output<typeof command>['data']): string {
  const words = options?.[0].value ?? ''
  if (name === connectCommand) return words
  return words === '' ? `/${name}` : `/${name} ${words}`
}

/** Source: https://docs.discord.com/developers/reference#snowflakes */
function madeAt(snowflake: string): Date {
  return new Date(Number((BigInt(snowflake) >> 22n) + 1_420_070_400_000n))
}
