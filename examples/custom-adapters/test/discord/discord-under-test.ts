import type { Happening, PlatformRefusal, ShownMessage, TransportUnderTest } from '@chatfactor/testkit'
import * as z from 'zod'
import {
  botCredential,
  chatId,
  commanded,
  delivered,
  exampleTransport,
  interaction,
  proofHeader,
  signingSeed,
  snowflake,
} from './example-application.js'

const messageId = '18446744073709551613'
const ping = JSON.stringify({ type: 1, id: '1104567890123456000', application_id: '1104567890123456789', version: 1 })

/** Discord, as the contract wants to know it. */
export const discordUnderTest: TransportUnderTest = {
  name: 'Discord transport',
  create: (baseUrl) => exampleTransport({ baseUrl }),
  chatId,
  messageId,
  secrets: [botCredential, signingSeed],
  platform: {
    accept: () => ({ status: 200, body: JSON.stringify({ id: messageId, type: 0, author: { bot: true } }) }),
    shown: ({ path, body }) => shownBy(/^\/channels\/(\d+)\/messages$/.exec(path)?.[1], body),
    refusals: [
      refusal(50035, 400, 'rejected'),
      refusal(999999, 400, 'rejected'),
      refusal(10003, 404, 'unreachable', { reason: 'unknown_chat' }),
      refusal(50007, 403, 'unreachable', { reason: 'blocked' }),
      refusal(50278, 403, 'unreachable', { reason: 'blocked' }),
      refusal(50001, 403, 'misconfigured', { reason: 'permission' }),
      refusal(20026, 403, 'misconfigured', { reason: 'account_restricted' }),
      refusal(40001, 401, 'misconfigured', { reason: 'credential' }),
      refusal(0, 401, 'misconfigured', { reason: 'credential' }),
      refusal(130000, 503, 'unavailable'),
      refusal(0, 500, 'unknown'),
      pause('too fast for a conversation', 'chat', { retry_after: 1.5, global: false }),
      pause('too fast for the bot', 'account', { retry_after: 1.5, global: true }),
    ],
  },
  webhooks: {
    proofHeader,
    proofCovers: 'body',
    deliver: delivered,
    body: ([happening, ...others]) => (happening === undefined || others.length > 0 ? null : bodyOf(happening)),
    forgeries: (body) => ({
      'recorded ten minutes ago': delivered(body, signingSeed, Date.now() - 600_000),
      'recorded, with a newer time on it': withTime(delivered(body, signingSeed, Date.now() - 600_000), Date.now()),
      'without a time': withTime(delivered(body), null),
    }),
    handshake: { good: delivered(ping), answer: '{"type":1}', bad: { 'another key': delivered(ping, 'another seed') } },
  },
}

function withTime(request: ReturnType<typeof delivered>, at: number | null) {
  const time = at === null ? undefined : String(Math.floor(at / 1000))
  return { ...request, headers: { ...request.headers, 'x-signature-timestamp': time } }
}

function refusal(
  code: number,
  status: number,
  outcome: PlatformRefusal['outcome'],
  more: Partial<Pick<PlatformRefusal, 'reason'>> = {},
): PlatformRefusal {
  const reply = ({ body: message }: { readonly body: string }) => ({ status, body: JSON.stringify({ code, message }) })
  return { name: `${code} with ${status}`, reply, outcome, ...more }
}

function pause(name: string, scope: 'chat' | 'account', said: object): PlatformRefusal {
  const body = JSON.stringify({ message: 'You are being rate limited.', ...said })
  return { name, reply: () => ({ status: 429, body }), outcome: 'throttled', scope, retryInMs: 1_500 }
}

const button = z.strictObject({
  type: z.literal(2),
  style: z.literal(2),
  label: z.string().min(1).max(80),
  custom_id: z.string().min(1).max(100),
})
const row = z.strictObject({ type: z.literal(1), components: z.array(button).min(1).max(5) })
const posted = z.strictObject({
  content: z.string().min(1).max(2000),
  components: z.union([z.tuple([]), z.tuple([row])]),
  allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
  flags: z.literal(4),
})

function shownBy(channel: string | undefined, body: string): ShownMessage | null {
  if (channel === undefined) return null
  const { content, components } = posted.parse(JSON.parse(body))
  const [below] = components
  return {
    chatId: channel,
    text: rendered(content),
    buttons: (below?.components ?? []).map(({ label, custom_id }) => ({ label, payload: custom_id })),
  }
}

/** As the app shows it: a mark behind a backslash is itself; any other that means something is applied, and gone. */
function rendered(content: string): string {
  return content.replace(/\\([^\p{L}\p{N}\s])|<[^>]*>|[*_~`|]|^(?:[-#>]|\d+\.) /gmu, (_all, mark = '') => mark)
}

function bodyOf(happening: Happening): string | null {
  const { number, at, chatId: channel } = happening
  const about = { id: snowflake(at, number), channel }
  switch (happening.kind) {
    case 'text': {
      const [, command = 'connect', words = happening.text] = /^\/(\w+) ?(.*)$/s.exec(happening.text) ?? []
      return commanded(command, words, about)
    }
    case 'press':
      return interaction(3, { custom_id: happening.payload, component_type: 2 }, about)
    case 'group':
      return commanded('connect', happening.code, { ...about, context: 0 })
    case 'novelty':
      return interaction(99, { hologram: true }, about)
    // A link opens the bot and tells it nothing; Discord tells neither of receipts nor of people who leave.
    default:
      return null
  }
}
