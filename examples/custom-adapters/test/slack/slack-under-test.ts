import {
  formBody,
  type Happening,
  jsonBody,
  type PlatformRefusal,
  type ShownMessage,
  type TransportUnderTest,
} from '@chatfactor/testkit'
import * as z from 'zod'
import {
  botCredential,
  chatId,
  commanded,
  delivered,
  eventBody,
  exampleTransport,
  pressed,
  signingSecret,
  written,
} from './example-workspace.js'

const messageId = '1503435956.000247'

/** Slack, as the contract wants to know it. */
export const slackUnderTest: TransportUnderTest = {
  name: 'Slack transport',
  create: (baseUrl) => exampleTransport({ baseUrl }),
  chatId,
  messageId,
  secrets: [botCredential, signingSecret],
  platform: {
    accept: () => ({
      status: 200,
      body: JSON.stringify({ ok: true, channel: 'D024BE91L', ts: messageId, message: {} }),
    }),
    shown: ({ path, body }) => (path === '/chat.postMessage' ? shownBy(JSON.parse(body)) : null),
    refusals: [
      refusal('msg_too_long', 'rejected'),
      refusal('an_error_of_tomorrow', 'rejected'),
      refusal('channel_not_found', 'unreachable', { reason: 'unknown_chat' }),
      refusal('user_not_found', 'unreachable', { reason: 'unknown_chat' }),
      refusal('invalid_auth', 'misconfigured', { reason: 'credential' }),
      refusal('token_revoked', 'misconfigured', { reason: 'credential' }),
      refusal('missing_scope', 'misconfigured', { reason: 'permission' }),
      refusal('messages_tab_disabled', 'misconfigured', { reason: 'setup' }),
      refusal('restricted_action', 'misconfigured', { reason: 'account_restricted' }),
      refusal('service_unavailable', 'unavailable', {}, 503),
      refusal('internal_error', 'unknown'),
      refusal('an_error_of_tomorrow', 'unknown', {}, 500),
      refusal('message_limit_exceeded', 'throttled', { scope: 'account', retryInMs: null }),
      { ...refusal('ratelimited', 'throttled', { scope: 'account', retryInMs: 30_000 }, 429), reply: slowDown },
    ],
  },
  webhooks: {
    proofHeader: 'x-slack-signature',
    proofCovers: 'body',
    deliver: delivered,
    body: ([happening, ...others]) => (happening === undefined || others.length > 0 ? null : bodyOf(happening)),
    formatOf(body) {
      if (body.startsWith('payload=')) return formBody({ payload: jsonBody })
      return body.startsWith('command=') ? formBody() : jsonBody
    },
    forgeries: (body) => ({
      'recorded ten minutes ago': delivered(body, signingSecret, Date.now() - 600_000),
      'recorded, with a newer time on it': {
        ...delivered(body, signingSecret, Date.now() - 600_000),
        headers: { ...delivered(body).headers, 'x-slack-signature': signatureOf(body, Date.now() - 600_000) },
      },
      'without a time': { ...delivered(body), headers: { 'x-slack-signature': signatureOf(body, Date.now()) } },
    }),
    handshake: {
      good: delivered(challenge('3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P')),
      answer: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
      bad: {
        'another secret': delivered(challenge('3eZbrw1aBm2r'), 'another_secret_0123456789'),
        'a page as its challenge': delivered(challenge('<script>alert(1)</script>')),
      },
    },
  },
}

function challenge(text: string): string {
  return JSON.stringify({ token: 'an-old-way-to-prove-it', challenge: text, type: 'url_verification' })
}

function signatureOf(body: Uint8Array, at: number): string | undefined {
  return delivered(body, signingSecret, at).headers['x-slack-signature']
}

function refusal(
  error: string,
  outcome: PlatformRefusal['outcome'],
  more: Partial<Pick<PlatformRefusal, 'reason' | 'scope' | 'retryInMs'>> = {},
  status = 200,
): PlatformRefusal {
  const reply = ({ body }: { readonly body: string }) => ({
    status,
    body: JSON.stringify({ ok: false, error, response_metadata: { messages: [body] } }),
  })
  return { name: `${error} with ${status}`, reply, outcome, ...more }
}

function slowDown() {
  return { status: 429, headers: { 'retry-after': '30' }, body: JSON.stringify({ ok: false, error: 'ratelimited' }) }
}

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.literal(false) })
const section = z.strictObject({ type: z.literal('section'), text: plain(3000) })
const button = z.strictObject({
  type: z.literal('button'),
  action_id: z.string().max(255),
  text: plain(75),
  value: z.string().max(2000),
})
const buttons = z.strictObject({ type: z.literal('actions'), elements: z.array(button).min(1).max(25) })
const posted = z.strictObject({
  channel: z.string(),
  text: z.string(),
  blocks: z.union([z.tuple([section]), z.tuple([section, buttons])]),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
})

function shownBy(body: unknown): ShownMessage {
  const { channel, blocks } = posted.parse(body)
  const [said, below] = blocks
  return {
    chatId: channel,
    text: rendered(said.text.text),
    buttons: (below?.elements ?? []).map(({ text, value }) => ({ label: rendered(text.text), payload: value })),
  }
}

/** As the app shows it: an unescaped mark would have begun a mention. */
function rendered(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function bodyOf(happening: Happening): string | null {
  const { number, at, chatId: user } = happening
  const message = { type: 'message', channel: 'D024BE91L', user, channel_type: 'im' }
  switch (happening.kind) {
    case 'text': {
      const [, command = '', text = ''] = /^(\/\w+) ?(.*)$/.exec(happening.text) ?? []
      if (command !== '') return commanded(command, text, user, number)
      return written(happening.text, at, number, user)
    }
    case 'press':
      return pressed(happening.payload, at, user, number)
    case 'group':
      return eventBody({ ...message, text: happening.code, channel_type: 'channel' }, at, number)
    case 'novelty':
      return eventBody({ type: 'hologram', user }, at, number)
    // A link opens the app and tells it nothing; Slack tells neither of receipts nor of people who leave.
    default:
      return null
  }
}
