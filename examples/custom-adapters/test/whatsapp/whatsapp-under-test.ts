import { createHmac } from 'node:crypto'
import type { Transport } from '@chatfactor/core'
import type { Happening, PlatformRefusal, ShownMessage, TransportUnderTest } from '@chatfactor/testkit'
import * as z from 'zod'
import {
  appSecret,
  botCredential,
  chatId,
  delivered,
  exampleTransport,
  handshake,
  phoneNumberId,
  proofHeader,
  verifySecret,
  webhookBody,
} from './example-number.js'

const messageId = `wamid.${'HBgLMTY0NjcwNDM1OTUVAgARGBI'.repeat(3)}==`
const greeting = { 'hub.mode': 'subscribe', 'hub.verify_token': verifySecret, 'hub.challenge': '1158201444' }

/** WhatsApp, as the transport contract wants to know it. */
export const whatsAppUnderTest: TransportUnderTest<Transport> = {
  name: 'WhatsApp',
  create: (baseUrl) => exampleTransport({ baseUrl }),
  chatId,
  messageId,
  secrets: [botCredential, appSecret, verifySecret],
  platform: {
    accept: () => ({
      status: 200,
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [{ input: chatId, wa_id: chatId }],
        messages: [{ id: messageId, message_status: 'accepted' }],
      }),
    }),
    shown: ({ path, body }) => (path.endsWith(`/${phoneNumberId}/messages`) ? shownBy(JSON.parse(body)) : null),
    refusals: [
      refusal(131009, 400, 'rejected'),
      refusal(999999, 400, 'rejected'),
      refusal(131047, 400, 'needs_user', 'window_closed'),
      refusal(131026, 400, 'unreachable', 'unknown_chat'),
      refusal(130497, 403, 'unreachable', 'region'),
      { ...refusal(4, 400, 'throttled'), scope: 'account', retryInMs: null },
      { ...refusal(80007, 400, 'throttled'), scope: 'account', retryInMs: null },
      { ...refusal(130429, 400, 'throttled'), scope: 'account', retryInMs: null },
      { ...refusal(131056, 400, 'throttled'), scope: 'chat', retryInMs: null },
      { ...refusal(999999, 429, 'throttled', undefined, { 'retry-after': '12' }), scope: 'account', retryInMs: 12_000 },
      refusal(190, 401, 'misconfigured', 'credential'),
      refusal(999999, 401, 'misconfigured', 'credential'),
      refusal(10, 403, 'misconfigured', 'permission'),
      refusal(230, 403, 'misconfigured', 'permission'),
      refusal(131030, 400, 'misconfigured', 'permission'),
      refusal(368, 403, 'misconfigured', 'account_restricted'),
      refusal(131031, 403, 'misconfigured', 'account_restricted'),
      refusal(131042, 400, 'misconfigured', 'billing'),
      refusal(132001, 404, 'misconfigured', 'setup'),
      refusal(132015, 400, 'misconfigured', 'setup'),
      refusal(131016, 500, 'unavailable'),
      refusal(131000, 500, 'unknown'),
      refusal(999999, 500, 'unknown'),
    ],
  },
  webhooks: {
    proofHeader,
    proofCovers: 'body',
    deliver: delivered,
    body(happenings) {
      const messages = happenings.map(messageOf)
      if (messages.every((message) => message !== null)) return webhookBody({ messages })
      const statuses = happenings.map(statusOf)
      return statuses.every((status) => status !== null) ? webhookBody({ statuses }) : null
    },
    forgeries(body) {
      const by = (algorithm: string) => createHmac(algorithm, appSecret).update(body).digest('hex')
      const signed = (header: string, proof: string) => ({ ...delivered(body), headers: { [header]: proof } })
      return {
        'SHA-1 in the older header': signed('x-hub-signature', `sha1=${by('sha1')}`),
        'SHA-1 in the header of today': signed(proofHeader, `sha1=${by('sha1')}`),
        'no name of an algorithm': signed(proofHeader, by('sha256')),
        'the verify secret as its key': delivered(body, verifySecret),
      }
    },
    handshake: {
      good: handshake(greeting),
      answer: '1158201444',
      bad: {
        'another secret': handshake({ ...greeting, 'hub.verify_token': `${verifySecret}x` }),
        'no secret': handshake({ 'hub.mode': 'subscribe', 'hub.challenge': '1158201444' }),
        'another mode': handshake({ ...greeting, 'hub.mode': 'unsubscribe' }),
        'a page as its challenge': handshake({ ...greeting, 'hub.challenge': '<script>alert(1)</script>' }),
        'no challenge': handshake({ 'hub.mode': 'subscribe', 'hub.verify_token': verifySecret }),
      },
    },
  },
}

function refusal(
  code: number,
  status: number,
  outcome: PlatformRefusal['outcome'],
  reason?: string,
  headers: Readonly<Record<string, string>> = {},
): PlatformRefusal {
  return {
    name: `${code} with ${status}`,
    reply({ body }) {
      const error_data = { messaging_product: 'whatsapp', details: body }
      const error = { message: `(#${code}) ${body}`, type: 'OAuthException', code, error_data, fbtrace_id: 'AbCdEf' }
      return { status, headers, body: JSON.stringify({ error }) }
    },
    outcome,
    ...(reason === undefined ? {} : { reason }),
  }
}

const envelope = { messaging_product: z.literal('whatsapp'), recipient_type: z.literal('individual'), to: z.string() }
const reply = z.strictObject({ id: z.string().max(256), title: z.string().min(1).max(20) })
const codeBody = z.strictObject({
  type: z.literal('body'),
  parameters: z.tuple([z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(15) })]),
})
const call = z.union([
  z.strictObject({
    ...envelope,
    type: z.literal('text'),
    text: z.strictObject({ preview_url: z.literal(false), body: z.string().min(1).max(4096) }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('interactive'),
    interactive: z.strictObject({
      type: z.literal('button'),
      body: z.strictObject({ text: z.string().min(1).max(1024) }),
      action: z.strictObject({
        buttons: z
          .array(z.strictObject({ type: z.literal('reply'), reply }))
          .min(1)
          .max(3),
      }),
    }),
  }),
  z.strictObject({
    ...envelope,
    type: z.literal('template'),
    template: z.looseObject({ components: z.tuple([codeBody, z.unknown()]) }),
  }),
])

function shownBy(body: unknown): ShownMessage {
  const sent = call.parse(body)
  if (sent.type === 'template') {
    const [{ parameters }] = sent.template.components
    return { chatId: sent.to, text: `${parameters[0].text} is your verification code.`, buttons: [] }
  }
  const [text, buttons] =
    sent.type === 'text' ? [sent.text.body, []] : [sent.interactive.body.text, sent.interactive.action.buttons]
  return {
    chatId: sent.to,
    text: rendered(text),
    buttons: buttons.map(({ reply: { id, title } }) => ({ label: title, payload: id })),
  }
}

/** As the app shows it: marks that touch the words between them are applied and gone, a word joiner is not to be seen. */
function rendered(text: string): string {
  return text
    .replace(/(?<!\w)([*_~`])(?=[^\s\u2060])(.*?[^\s\u2060])\1(?!\w)/g, '$2')
    .replace(/^[->*] (?=\S)/gm, '')
    .replaceAll('\u2060', '')
}

function messageOf(happening: Happening): object | null {
  const { number, at, chatId: from } = happening
  const about = { from, id: `wamid.${number}`, timestamp: String(at.getTime() / 1000) }
  const text = (body: string) => ({ ...about, type: 'text', text: { body } })
  switch (happening.kind) {
    // WhatsApp makes no difference between somebody new and somebody known: both send what the link has prepared.
    case 'link':
    case 'link_again':
      return text(prepared(happening.code))
    case 'text':
      return text(happening.text)
    case 'press': {
      const button_reply = { id: happening.payload, title: 'Yes' }
      const context = { from: '15550001111', id: messageId }
      return { ...about, type: 'interactive', context, interactive: { type: 'button_reply', button_reply } }
    }
    case 'group':
      return { ...text(happening.code), group_id: 'Y2FwaV9ncm91cDox' }
    case 'novelty':
      return { ...about, type: 'hologram', hologram: { id: 'something new' } }
    // WhatsApp tells neither that a chat was opened nor that it was blocked.
    default:
      return null
  }
}

function statusOf(happening: Happening): object | null {
  if (happening.kind !== 'receipt') return null
  const { messageId: id, chatId: recipient_id, at } = happening
  return { id, recipient_id, status: 'delivered', timestamp: String(at.getTime() / 1000) }
}

/** The message that is in the box when the link has been opened. */
function prepared(linkCode: string): string {
  const { qr } = exampleTransport().enrollmentLinks({ linkCode, typedCode: 'ABCDE12345' }, { landingUrl: null })
  return new URL(qr).searchParams.get('text') ?? ''
}
