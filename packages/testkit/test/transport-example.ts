import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  codeText,
  type InboundEvent,
  type InboundRequest,
  type OutboundMessage,
  type OutcomeDetail,
  plainText,
  type Reception,
  type SendOptions,
  type SendOutcome,
  type Transport,
} from '@chatfactor/core/transport'
import * as z from 'zod'
import { type ExampleAnswer, exampleCall } from './transport-example-call.js'

export const credential = 'example-canary-credential'
export const appSecret = 'example-canary-app-secret'
export const accountId = 'example-account'
export const proofHeader = 'x-example-signature'

const prefix = 'press:'
const maxText = 2000
const maxActions = 4

const event = z.object({
  id: z.string().min(1),
  chat: z.string().min(1),
  isPrivate: z.literal(true),
  at: z.number().int().min(0).max(8.64e15),
  kind: z.string(),
  value: z.string().optional(),
})
const webhook = z.object({ events: z.array(z.unknown()) })
const taken = z.object({ ok: z.literal(true), id: z.string().min(1) })
const refused = z.object({ error: z.string(), waitMs: z.number().optional() })

/** A transport for a platform that does not exist: sound, complete, and as small as that allows. */
export function exampleTransport(baseUrl: string): Transport {
  const post = exampleCall(baseUrl, credential)

  async function deliver({ chatId }: { chatId: string }, body: object, options: SendOptions): Promise<SendOutcome> {
    return outcomeOf(await post('/send', { chat: chatId, ...body }, options))
  }

  const send: Transport['send'] = (to, message, options) => deliver(to, bodyOf(message), options)

  return {
    platform: 'example',
    label: 'Example',
    accountId,
    botUrl: 'https://example.org/bot',
    look: { linkSchemes: ['example'] },
    capabilities: {
      pushableAfterLink: 'immediately',
      sessionWindowMs: null,
      canEdit: true,
      canRetract: true,
      canCopyCode: false,
      blockSignal: 'event',
      maxActions,
      maxText,
      pace: null,
    },
    enrollmentLinks({ linkCode, typedCode }, { landingUrl }) {
      const app = `example://bot?code=${linkCode}&text=${typedCode}`
      const qr = landingUrl === null ? app : `${landingUrl}#${linkCode}.${typedCode}`
      return { qr, open: [app], openBot: 'example://bot', botName: '@bot' }
    },
    receive,
    send,
    edit: (to, _id, message, options) => send(to, message, options),
    async retract(_to, id, options) {
      const answer = await post('/retract', { id }, options)
      return answer.kind === 'answer' && isTaken(answer) ? 'gone' : 'failed'
    },
    async acknowledgeAction(id, _text, options) {
      await post('/heard', { id }, options)
    },
    probe: (to, options) => deliver(to, { isSilent: true }, options),
    async profile(to, options) {
      const answer = await post('/person', { chat: to.chatId }, options)
      return answer.kind === 'answer' && isTaken(answer) ? { displayName: 'Ana', username: null, language: null } : null
    },
    async selfCheck(options) {
      const answer = await post('/self', {}, options)
      const ok = answer.kind === 'answer' && isTaken(answer)
      return [{ check: 'credential', ok, fix: ok ? null : 'Copy the credential again.' }]
    },
    async poll(_sink, signal) {
      while (!signal.aborted) {
        await post('/events', {}, { deadline: new Date(Date.now() + 100), signal })
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}

function receive({ method, headers, body }: InboundRequest): Reception {
  if (method !== 'POST') return { outcome: 'refused', reason: 'method', reply: { status: 405 } }
  if (body.byteLength > 256 * 1024) return { outcome: 'refused', reason: 'too_large', reply: { status: 413 } }
  const expected = Buffer.from(signatureOf(body, appSecret))
  const given = Buffer.from(headers[proofHeader] ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { outcome: 'refused', reason: 'bad_signature', reply: { status: 401 } }
  }
  const batch = webhook.safeParse(parsed(new TextDecoder().decode(body))).data
  if (batch === undefined) return { outcome: 'refused', reason: 'malformed', reply: { status: 400 } }
  return {
    outcome: 'events',
    events: batch.events.flatMap(eventsOf),
    acknowledge: (inline) => (inline?.type === 'notice' ? { status: 200, body: inline.text } : { status: 200 }),
    retryLater: () => ({ status: 503 }),
  }
}

export function signatureOf(body: Uint8Array, key: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`
}

function eventsOf(raw: unknown): readonly InboundEvent[] {
  const told = event.safeParse(raw).data
  if (told === undefined) return []
  const { id, chat, at, kind, value = '' } = told
  const base = { dedupeKey: id, chatId: chat, occurredAt: new Date(at), mayReply: kind !== 'leave', profile: null }
  if (kind === 'link') return [{ ...base, type: 'code', code: value, pushable: true }]
  if (kind === 'open') return [{ ...base, type: 'opened', pushable: true }]
  if (kind === 'leave') return [{ ...base, type: 'unreachable', reason: 'blocked' }]
  if (kind === 'return') return [{ ...base, type: 'reachable' }]
  if (kind === 'receipt') return value === '' ? [] : [{ ...base, type: 'receipt', messageId: value, state: 'seen' }]
  if (kind !== 'text') return []
  if (!value.startsWith(prefix)) return [{ ...base, type: 'text', text: value }]
  return [{ ...base, type: 'action', value: value.slice(prefix.length), ackId: id, messageId: null }]
}

function bodyOf(message: OutboundMessage): object {
  const buttons = message.actions.map(({ label, value: token }) => ({ label, payload: prefix + token }))
  return { text: escaped(message.type === 'otp' ? codeText(message) : plainText(message)), buttons }
}

/** The platform reads marks between words as markup, unless they stand behind a backslash. */
function escaped(plain: string): string {
  return plain.replace(/[\\*_~`-]/g, '\\$&')
}

function outcomeOf(answer: ExampleAnswer): SendOutcome {
  if (answer.kind === 'silence') {
    return { outcome: answer.written ? 'unknown' : 'unavailable', detail: detailOf(null, 'no answer') }
  }
  const { status, text, retryAfter } = answer
  if (isTaken(answer)) return { outcome: 'accepted', messageId: taken.parse(parsed(text)).id }
  const no = refused.safeParse(parsed(text)).data
  if (status === 429) {
    const waitMs = no?.waitMs ?? (Number(retryAfter) > 0 && Number(retryAfter) < 1e6 ? Number(retryAfter) * 1000 : null)
    const retryAt = waitMs === null ? null : new Date(Date.now() + waitMs)
    return { outcome: 'throttled', scope: 'account', retryAt, detail: detailOf(status, 'a pause') }
  }
  if (no?.error === 'blocked') return { outcome: 'unreachable', reason: 'blocked', detail: detailOf(status, 'blocked') }
  if (no !== undefined) return { outcome: 'rejected', detail: detailOf(status, 'a refusal') }
  if (status >= 300 && status < 500) {
    return { outcome: 'misconfigured', reason: 'setup', detail: detailOf(status, 'something else answered') }
  }
  return { outcome: 'unknown', detail: detailOf(status, 'the answer cannot be read') }
}

function isTaken({ status, text }: Extract<ExampleAnswer, { kind: 'answer' }>): boolean {
  return status === 200 && taken.safeParse(parsed(text)).success
}

function detailOf(httpStatus: number | null, hint: string): OutcomeDetail {
  return { httpStatus, code: null, hint }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
