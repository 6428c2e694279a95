import { buttonValue, dedupeKeyOf, type InboundEvent, jsonIn } from '@chatfactor/core/transport'
import * as z from 'zod'

const id = z.string().min(1)
const person = z.string().regex(/^[UW][A-Z0-9]{2,40}$/)
/** Seconds with six digits behind the point, which tell two messages of one second apart. */
const moment = z
  .string()
  .regex(/^\d{1,12}\.\d{1,10}$/)
  .transform((text) => ({ text, at: new Date(Number(text) * 1000) }))

const callback = z.looseObject({
  type: z.literal('event_callback'),
  team_id: id,
  event_id: id,
  event: z.looseObject({
    type: z.literal('message'),
    /** A direct message to the app; anywhere else others would read along. */
    channel_type: z.literal('im'),
    user: person,
    text: id,
    ts: moment,
    /** What the bot itself wrote, what was edited, who joined. */
    bot_id: z.undefined().optional(),
    subtype: z.undefined().optional(),
  }),
})

const command = z.looseObject({
  team_id: id,
  user_id: person,
  user_name: z.string().catch(''),
  command: z.string().startsWith('/'),
  text: z.string(),
  trigger_id: id,
})

const pressed = z.looseObject({
  type: z.literal('block_actions'),
  team: z.looseObject({ id }),
  user: z.looseObject({ id: person, username: z.string().catch('') }),
  message: z.looseObject({ ts: id }).nullable().catch(null),
  actions: z.tuple([z.looseObject({ value: z.string(), action_ts: moment })], z.unknown()),
})

interface About {
  readonly teamId: string
  /** When Slack sent it, for what has no time of its own. */
  readonly sentAt: Date
}

/**
 * What a webhook means. The chat is the person: Slack shows a message to a user in their conversation with the app.
 * Source: https://docs.slack.dev/reference/events/message.im, https://docs.slack.dev/reference/interaction-payloads/block_actions-payload
 */
export function eventsOf(content: unknown, about: About): readonly InboundEvent[] {
  const form = z.looseObject({ payload: z.string() }).safeParse(content).data
  const event =
    form === undefined ? (said(content, about) ?? commanded(content, about)) : press(jsonIn(form.payload), about)
  return event === null ? [] : [event]
}

function said(content: unknown, { teamId }: About): InboundEvent | null {
  const { team_id, event_id, event } = callback.safeParse(content).data ?? {}
  if (event === undefined || event_id === undefined || team_id !== teamId) return null
  const base = { ...spoken(event.user, ['event', event_id], ''), occurredAt: event.ts.at }
  return { ...base, type: 'text', text: unescaped(event.text) }
}

/** Slack keeps what begins with a slash from the chat, and posts it as a form. */
function commanded(content: unknown, { teamId, sentAt }: About): InboundEvent | null {
  const given = command.safeParse(content).data
  if (given === undefined || given.team_id !== teamId) return null
  const base = { ...spoken(given.user_id, ['command', given.trigger_id], given.user_name), occurredAt: sentAt }
  return { ...base, type: 'text', text: unescaped(`${given.command} ${given.text}`.trimEnd()) }
}

function press(content: unknown, { teamId }: About): InboundEvent | null {
  const { team, user, message, actions } = pressed.safeParse(content).data ?? {}
  if (user === undefined || actions === undefined || team?.id !== teamId) return null
  const [{ value, action_ts }] = actions
  const ours = buttonValue(value)
  if (ours === null) return null
  const base = { ...spoken(user.id, ['action', user.id, action_ts.text], user.username), occurredAt: action_ts.at }
  return { ...base, type: 'action', value: ours, ackId: null, messageId: message?.ts ?? null }
}

function spoken(chatId: string, identity: readonly string[], username: string) {
  const profile = username === '' ? null : { displayName: null, username, language: null }
  return { chatId, dedupeKey: dedupeKeyOf(identity), mayReply: true, profile }
}

/** Slack escapes three characters, and no others. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
