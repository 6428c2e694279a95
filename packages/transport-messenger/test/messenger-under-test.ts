import { createHmac } from 'node:crypto'
import type { Happening, PlatformRefusal, PlatformReply, ShownMessage, TransportUnderTest } from '@chatfactor/testkit'
import * as z from 'zod'
import { type MessengerTransport, messengerTransport } from '../src/index.js'
import { appSecret, handshake, pageCredential, pageId, signature, verifySecret } from './example-transport.js'

/** As long as Meta's ids of people get. */
const chatId = '98765432109876543210'
const messageId = `m_${'AbC-_9'.repeat(24)}`
const appId = '990001'
const proofHeader = 'x-hub-signature-256'
const webhookUrl = 'https://login.example/hooks/chats'
const greeting = { 'hub.mode': 'subscribe', 'hub.verify_token': verifySecret, 'hub.challenge': '1158201444' }

/** Messenger, as the transport contract wants to know it. */
export const messengerUnderTest: TransportUnderTest<MessengerTransport> = {
  name: 'Messenger',
  create: (baseUrl) =>
    messengerTransport({
      pageId,
      pageUsername: 'example.page',
      pageCredential,
      appSecret,
      verifySecret,
      appId,
      baseUrl,
      timeoutMs: 60_000,
    }),
  chatId,
  messageId,
  secrets: [pageCredential, appSecret, verifySecret],
  platform: {
    accept: ({ path }) => json(200, resultOf(new URL(path, 'http://host').pathname.replace(/^\/v[\d.]+\//, ''))),
    shown: ({ method, path, body }) =>
      method === 'POST' && path.includes('/messages?') ? shownBy(JSON.parse(body)) : null,
    refusals: [
      refusal(100, undefined, 'rejected'),
      refusal(99999, undefined, 'rejected'),
      refusal(1200, undefined, 'unavailable'),
      refusal(2, undefined, 'unavailable'),
      refusal(1, undefined, 'unknown'),
      refusal(10, 2018278, 'needs_user', 'window_closed'),
      refusal(10, 2534022, 'needs_user', 'window_closed'),
      refusal(10, 2018065, 'needs_user', 'window_closed'),
      refusal(10, 2018108, 'unreachable', 'blocked'),
      refusal(551, 1545041, 'unreachable', 'blocked'),
      refusal(200, 1545041, 'unreachable', 'blocked'),
      refusal(100, 2018001, 'unreachable', 'unknown_chat'),
      refusal(190, 463, 'misconfigured', 'credential'),
      refusal(102, undefined, 'misconfigured', 'credential'),
      refusal(368, undefined, 'misconfigured', 'account_restricted'),
      refusal(10, 1893063, 'misconfigured', 'account_restricted'),
      refusal(200, 2018028, 'misconfigured', 'permission'),
      refusal(10, undefined, 'misconfigured', 'permission'),
      refusal(230, undefined, 'misconfigured', 'permission'),
      { ...refusal(4, undefined, 'throttled'), scope: 'account', retryInMs: null },
      { ...refusal(17, undefined, 'throttled'), scope: 'account', retryInMs: null },
      { ...refusal(32, undefined, 'throttled'), scope: 'account', retryInMs: null },
      { ...refusal(613, undefined, 'throttled', undefined, pauseOf(2)), scope: 'account', retryInMs: 120_000 },
    ],
  },
  webhooks: {
    proofHeader,
    proofCovers: 'body',
    deliver: (body, key = appSecret) => ({
      method: 'POST',
      url: webhookUrl,
      headers: { 'content-type': 'application/json', [proofHeader]: signature(body, key) },
      body,
    }),
    body(happenings) {
      const messaging = happenings.map(itemOf)
      if (messaging.includes(null)) return null
      return JSON.stringify({ object: 'page', entry: [{ id: pageId, time: Date.now(), messaging }] })
    },
    forgeries(body) {
      const signedBy = (headers: Readonly<Record<string, string>>) => ({
        method: 'POST',
        url: webhookUrl,
        headers,
        body,
      })
      const by = (algorithm: string) => `${algorithm}=${createHmac(algorithm, appSecret).update(body).digest('hex')}`
      return {
        'SHA-1 in the older header': signedBy({ 'x-hub-signature': by('sha1') }),
        'SHA-1 in the header of today': signedBy({ [proofHeader]: by('sha1') }),
        'MD5, as the sender says': signedBy({ [proofHeader]: by('md5') }),
        'no name of an algorithm': signedBy({ [proofHeader]: by('sha256').replace('sha256=', '') }),
        'the signature of nothing': signedBy({ [proofHeader]: signature('', `${appSecret}x`) }),
      }
    },
    handshake: {
      good: handshake(greeting),
      answer: '1158201444',
      bad: {
        'a wrong secret': handshake({ ...greeting, 'hub.verify_token': 'canary_verify_secreT' }),
        'no secret': handshake({ 'hub.mode': 'subscribe', 'hub.challenge': '1158201444' }),
        'another mode': handshake({ ...greeting, 'hub.mode': 'unsubscribe' }),
        'no mode': handshake({ 'hub.verify_token': verifySecret, 'hub.challenge': '1158201444' }),
        'a page as its challenge': handshake({ ...greeting, 'hub.challenge': '<script>alert(1)</script>' }),
        'no challenge': handshake({ 'hub.mode': 'subscribe', 'hub.verify_token': verifySecret }),
      },
    },
  },
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): PlatformReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  }
}

function resultOf(path: string): unknown {
  const fields = ['messages', 'messaging_postbacks', 'messaging_referrals']
  switch (path) {
    case `${pageId}/messages`:
      return { recipient_id: chatId, message_id: messageId }
    case 'me':
      return { id: pageId, username: 'example.page' }
    case `${pageId}/subscribed_apps`:
      return { data: [{ id: appId, subscribed_fields: fields }] }
    case 'me/messenger_profile':
      return { data: [{ get_started: { payload: 'chatfactor_start' } }] }
    case `${appId}/subscriptions`:
      return { data: [{ object: 'page', callback_url: webhookUrl, active: true, fields }] }
    default:
      return { id: chatId, first_name: 'Ana' }
  }
}

function pauseOf(minutes: number): Readonly<Record<string, string>> {
  const usage = { [pageId]: [{ type: 'messenger', call_count: 100, estimated_time_to_regain_access: minutes }] }
  return { 'x-business-use-case-usage': JSON.stringify(usage) }
}

function refusal(
  code: number,
  subcode: number | undefined,
  outcome: PlatformRefusal['outcome'],
  reason?: string,
  headers: Readonly<Record<string, string>> = {},
): PlatformRefusal {
  return {
    name: subcode === undefined ? String(code) : `${code}/${subcode}`,
    reply({ path, body }) {
      const message = `(#${code}) ${path} ${body}`
      const error = { message, type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'AbCdEf' }
      return json(400, { error }, headers)
    },
    outcome,
    ...(reason === undefined ? {} : { reason }),
  }
}

const button = z.object({ title: z.string().max(20), payload: z.string().max(1000) })
const call = z.object({
  recipient: z.object({ id: z.string() }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE']),
  message: z.union([
    z.strictObject({
      text: z.string().max(2000),
      quick_replies: z
        .array(button.extend({ content_type: z.literal('text') }))
        .max(13)
        .default([]),
    }),
    z.strictObject({
      attachment: z.object({
        type: z.literal('template'),
        payload: z.strictObject({
          template_type: z.literal('button'),
          text: z.string().max(640),
          buttons: z
            .array(button.extend({ type: z.literal('postback') }))
            .min(1)
            .max(3),
        }),
      }),
    }),
  ]),
})

/** Messenger shows text as it is. */
function shownBy(body: unknown): ShownMessage {
  const { recipient, message } = call.parse(body)
  const [text, buttons] =
    'text' in message
      ? [message.text, message.quick_replies]
      : [message.attachment.payload.text, message.attachment.payload.buttons]
  return { chatId: recipient.id, text, buttons: buttons.map(({ title: label, payload }) => ({ label, payload })) }
}

function itemOf(happening: Happening): object | null {
  const timestamp = happening.at.getTime()
  const about = { sender: { id: happening.chatId }, recipient: { id: pageId }, timestamp }
  const mid = `m_${happening.number}`
  switch (happening.kind) {
    case 'link': {
      const referral = { ref: happening.code, source: 'SHORT-URL', type: 'OPEN_THREAD' }
      return { ...about, postback: { mid, title: 'Get Started', payload: 'chatfactor_start', referral } }
    }
    case 'link_again':
      return { ...about, referral: { ref: happening.code, source: 'SHORTLINK', type: 'OPEN_THREAD' } }
    case 'open':
      return { ...about, postback: { mid, title: 'Get Started', payload: 'chatfactor_start' } }
    case 'text':
      return { ...about, message: { mid, text: happening.text } }
    case 'press':
      return { ...about, postback: { mid, title: 'Yes', payload: happening.payload } }
    case 'receipt':
      return { ...about, delivery: { mids: [happening.messageId], watermark: timestamp } }
    case 'novelty':
      return { ...about, message_something_new: { mid } }
    // Meta says nothing when somebody blocks a Page, and every conversation of a Page is with one person.
    case 'leave':
    case 'return':
    case 'group':
      return null
  }
}
