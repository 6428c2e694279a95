import type { MessengerChat, MessengerMessage, MessengerPage } from './messenger-page.js'
import type { WebhookField } from './webhook-field.js'

/** An event for a Page: the field it must be subscribed to, and the content that is sent. */
export interface PageEvent {
  readonly field: WebhookField
  readonly psid: string
  readonly content: Readonly<Record<string, unknown>>
}

/** The referral of a link. Meta itself writes `source` in two ways: do not rely on it. */
const referralOf = (ref: string, source: 'SHORTLINK' | 'SHORT-URL') => ({ ref, source, type: 'OPEN_THREAD' })

function fromPerson({ id }: MessengerPage, { psid }: MessengerChat, at: Date) {
  return { sender: { id: psid }, recipient: { id }, timestamp: at.getTime() }
}

/** A text, or a tap on a suggested answer. */
export function messageEvent(
  page: MessengerPage,
  chat: MessengerChat,
  { mid, text, sentAt }: MessengerMessage,
  payload: string | null,
): PageEvent {
  const message = { mid, text, ...(payload === null ? {} : { quick_reply: { payload } }) }
  return { field: 'messages', psid: chat.psid, content: { ...fromPerson(page, chat, sentAt), message } }
}

/** A tap on a message's button, or on Get Started, which sends what a link brought. */
export function postbackEvent(
  page: MessengerPage,
  chat: MessengerChat,
  { mid, text: title, sentAt }: MessengerMessage,
  { payload, ref }: { readonly payload: string; readonly ref: string | null },
): PageEvent {
  const referral = ref === null ? {} : { referral: referralOf(ref, 'SHORT-URL') }
  const postback = { mid, title, payload, ...referral }
  return { field: 'messaging_postbacks', psid: chat.psid, content: { ...fromPerson(page, chat, sentAt), postback } }
}

/** A link with a `ref` was opened into a conversation that exists. */
export function referralEvent(page: MessengerPage, chat: MessengerChat, at: Date, ref: string): PageEvent {
  const content = { ...fromPerson(page, chat, at), referral: referralOf(ref, 'SHORTLINK') }
  return { field: 'messaging_referrals', psid: chat.psid, content }
}

export function deliveryEvent(page: MessengerPage, chat: MessengerChat, at: Date, mid: string): PageEvent {
  const delivery = { mids: [mid], watermark: at.getTime() }
  return { field: 'message_deliveries', psid: chat.psid, content: { ...fromPerson(page, chat, at), delivery } }
}

/** Everything up to now was read. */
export function readEvent(page: MessengerPage, chat: MessengerChat, at: Date): PageEvent {
  const content = { ...fromPerson(page, chat, at), read: { watermark: at.getTime() } }
  return { field: 'message_reads', psid: chat.psid, content }
}

/** What the Page itself sent. */
export function echoEvent(
  page: MessengerPage,
  chat: MessengerChat,
  { mid, text, sentAt }: MessengerMessage,
): PageEvent {
  const message = { is_echo: true, app_id: Number(page.app.id), mid, text }
  const content = { sender: { id: page.id }, recipient: { id: chat.psid }, timestamp: sentAt.getTime(), message }
  return { field: 'message_echoes', psid: chat.psid, content }
}

/** As another app's event: only the app that sent a button is told its payload. */
export function standbyEvent(event: PageEvent): PageEvent {
  const { postback } = event.content
  if (typeof postback !== 'object' || postback === null) return { ...event, field: 'standby' }
  const told = Object.fromEntries(Object.entries(postback).filter(([name]) => name !== 'payload'))
  return { ...event, field: 'standby', content: { ...event.content, postback: told } }
}
