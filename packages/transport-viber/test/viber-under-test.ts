import type { Happening, PlatformRefusal, PlatformReply, ShownMessage, TransportUnderTest } from '@chatfactor/testkit'
import * as z from 'zod'
import { type ViberTransport, viberTransport } from '../src/index.js'
import { botCredential, signature } from './example-transport.js'

const proofHeader = 'x-viber-content-signature'
/** As long as an unsigned number of 64 bits can be. */
const messageId = '18446744073709551615'

/** Viber, as the transport contract wants to know it. */
export const viberUnderTest: TransportUnderTest<ViberTransport> = {
  name: 'Viber',
  create: (platformUrl) =>
    viberTransport({
      botCredential,
      botUri: 'examplebot',
      senderName: 'Example',
      baseUrl: `${platformUrl}/pa`,
      timeoutMs: 60_000,
    }),
  chatId: '0123456789012345678AbCd+/==',
  messageId,
  secrets: [botCredential],
  platform: {
    accept: ({ path }) => ({ status: 200, body: acceptance(path.replace(/^.*\//, '')) }),
    shown: ({ path, body }) => (path.endsWith('/send_message') ? shownBy(JSON.parse(body)) : null),
    refusals: [
      refusal(3, 'badData', 'rejected'),
      refusal(1, 'invalidUrl', 'misconfigured', 'setup'),
      refusal(2, 'invalidAuthToken', 'misconfigured', 'credential'),
      refusal(4, 'missingData', 'rejected'),
      refusal(5, 'receiverNotRegistered', 'unreachable', 'deactivated'),
      refusal(6, 'receiverNotSubscribed', 'needs_user', 'not_subscribed'),
      refusal(7, 'publicAccountBlocked', 'misconfigured', 'account_restricted'),
      refusal(8, 'publicAccountNotFound', 'misconfigured', 'account_restricted'),
      refusal(9, 'publicAccountSuspended', 'misconfigured', 'account_restricted'),
      refusal(10, 'webhookNotSet', 'misconfigured', 'setup'),
      refusal(11, 'receiverNoSuitableDevice', 'unreachable', 'device'),
      { ...refusal(12, 'tooManyRequests', 'throttled'), scope: 'chat' },
      refusal(13, 'apiVersionNotSupported', 'unreachable', 'device'),
      refusal(14, 'incompatibleWithVersion', 'rejected'),
      refusal(15, 'publicAccountNotAuthorized', 'misconfigured', 'permission'),
      refusal(16, 'inchatReplyMessageNotAllowed', 'rejected'),
      refusal(17, 'publicAccountIsNotInline', 'rejected'),
      refusal(18, 'noPublicChat', 'rejected'),
      refusal(19, 'cannotSendBroadcast', 'rejected'),
      refusal(20, 'broadcastNotAllowed', 'rejected'),
      refusal(21, 'unsupportedCountry', 'unreachable', 'region'),
      refusal(22, 'paymentUnsupported', 'rejected'),
      refusal(23, 'freeMessagesExceeded', 'misconfigured', 'billing'),
      refusal(24, 'noBalance', 'misconfigured', 'billing'),
      refusal(99, 'generalError', 'unavailable'),
    ],
  },
  webhooks: {
    proofHeader,
    proofCovers: 'body',
    deliver: (body, key) => ({
      method: 'POST',
      url: 'https://login.example/hooks/viber',
      headers: { 'content-type': 'application/json', [proofHeader]: signature(body, key) },
      body,
    }),
    body([happening, ...others]) {
      return happening === undefined || others.length > 0 ? null : callbackAbout(happening)
    },
    forgeries: (body) => ({
      'a signature in the address alone': {
        method: 'POST',
        url: `https://login.example/hooks/viber?sig=${signature(body)}`,
        headers: { 'content-type': 'application/json' },
        body,
      },
    }),
  },
}

/** What Viber answers; the ids in it are numbers of a size that JavaScript rounds. */
function acceptance(method: string): string {
  const status = '"status":0,"status_message":"ok"'
  if (method === 'send_message') {
    return `{${status},"message_token":${messageId},"chat_hostname":"SN-CHAT-01_","billing_status":1}`
  }
  if (method === 'get_user_details')
    return `{${status},"message_token":7,"user":{"id":"x","name":"Ana","language":"de"}}`
  const webhook = '"webhook":"https://login.example/hooks/chats"'
  const events = '"event_types":["delivered","seen","failed","conversation_started","message"]'
  return `{${status},"id":"pa:75346594275468546724","uri":"examplebot",${webhook},${events}}`
}

/** Viber's words may repeat a message; the outcome must not. */
function refusal(status: number, words: string, outcome: PlatformRefusal['outcome'], reason?: string): PlatformRefusal {
  const reply = ({ path, body, headers }: { path: string; body: string; headers: object }): PlatformReply => ({
    status: 200,
    body: JSON.stringify({ status, status_message: `${words} ${path} ${body} ${JSON.stringify(headers)}` }),
  })
  return { name: `${status} ${words}`, reply, outcome, ...(reason === undefined ? {} : { reason }) }
}

const sendMessage = z.object({
  receiver: z.string(),
  type: z.literal('text'),
  text: z.string(),
  sender: z.object({ name: z.string().max(28) }),
  keyboard: z
    .object({ Type: z.literal('keyboard'), Buttons: z.array(z.object({ Text: z.string(), ActionBody: z.string() })) })
    .optional(),
})

/** The text of a message is shown as it is, that of a button as HTML. */
function shownBy(body: unknown): ShownMessage {
  const { receiver, text, keyboard } = sendMessage.parse(body)
  const buttons = keyboard?.Buttons ?? []
  return {
    chatId: receiver,
    text,
    buttons: buttons.map(({ Text, ActionBody }) => ({ label: rendered(Text), payload: ActionBody })),
  }
}

function rendered(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
  return html.replace(/<\/?[a-z][^>]*>/g, '').replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
}

/** The token of a callback is a number beyond 2^53, that of a receipt is the one of its message. */
function callbackAbout(happening: Happening): string {
  const token = happening.kind === 'receipt' ? happening.messageId : `54068931800558${happening.number + 10_000}`
  const text = JSON.stringify({ ...partsOf(happening), timestamp: happening.at.getTime() })
  return `{"message_token":${token},${text.slice(1)}`
}

function partsOf(happening: Happening): object {
  const { chatId: user_id, number } = happening
  const person = { id: user_id, name: 'Ana', language: 'de', country: 'AT', api_version: 10 }
  const started = { event: 'conversation_started', type: 'open', user: person }
  const message = (text: string) => ({
    event: 'message',
    sender: person,
    message: { type: 'text', text },
    silent: false,
  })
  switch (happening.kind) {
    case 'link':
      return { ...started, context: happening.code, subscribed: false }
    case 'link_again':
      return { ...started, context: happening.code, subscribed: true }
    case 'open':
      return { ...started, subscribed: false }
    case 'text':
      return message(happening.text)
    case 'press':
      return message(happening.payload)
    case 'leave':
      return { event: 'unsubscribed', user_id }
    case 'return':
      return { event: 'subscribed', user: person }
    case 'receipt':
      // One message has one receipt of each state: another receipt is of another state.
      return { event: ['delivered', 'seen', 'failed'][number % 3], user_id }
    case 'group':
      return { ...message(happening.code), chat_id: 'O_h4hR9J5WbsSGg6I6KW7YHw==' }
    case 'novelty':
      return { event: 'something_new', user_id, detail: 'x' }
  }
}
