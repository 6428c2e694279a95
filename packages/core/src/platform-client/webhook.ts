import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { formIn } from '../ports/form-in.js'
import { jsonIn } from '../ports/json-in.js'
import type { HttpReply, InboundEvent, InboundRequest, Reception } from '../ports/transport.js'

/** A webhook that is not listened to. */
export type RefusedWebhook = Extract<Reception, { outcome: 'refused' }>

/** A webhook whose proof of origin is right, with what its body says. */
export interface ProvenWebhook {
  readonly outcome: 'proven'
  readonly content: unknown
}

/** What {@link provenWebhook} has to know about a platform. */
export interface WebhookRules {
  /** Whether these very bytes come from the platform; compare with {@link isSameSecret}. */
  isGenuine(body: Uint8Array, headers: InboundRequest['headers']): boolean
  /**
   * How a body is read, e.g. {@link formIn} where the platform posts forms; `undefined` means that it makes no sense.
   * @defaultValue {@link jsonIn}
   */
  read?(body: Uint8Array): unknown
  /** What a request by another method is told. @defaultValue `POST` */
  readonly allow?: string
}

/** Far above any webhook that a platform makes; theirs are a few kilobytes. */
const maxBodyBytes = 256 * 1024

const replies: Readonly<Record<RefusedWebhook['reason'], HttpReply>> = {
  method: { status: 405 },
  too_large: { status: 413 },
  bad_signature: { status: 401 },
  malformed: { status: 400 },
}

/**
 * Opens a webhook in the one order that is safe: method and size, then the proof of origin over the bytes as they came, and only then
 * what they say.
 *
 * A refusal has a status and no words: a forger learns nothing from it. Never throws, also for a body that a body parser left
 * as an object, whose bytes cannot be checked any more.
 */
export function provenWebhook(request: InboundRequest, rules: WebhookRules): ProvenWebhook | RefusedWebhook {
  const { method, headers, body } = request
  const { isGenuine, read = jsonIn, allow = 'POST' } = rules
  if (method.toUpperCase() !== 'POST') return refusedWebhook('method', { status: 405, headers: { allow } })
  if (!(body instanceof Uint8Array)) return refusedWebhook('malformed')
  if (body.byteLength > maxBodyBytes) return refusedWebhook('too_large')
  if (!isGenuine(body, headers)) return refusedWebhook('bad_signature')
  const content = read(body)
  return content === undefined ? refusedWebhook('malformed') : { outcome: 'proven', content }
}

/** A refusal, with the usual status of its reason unless the platform wants another. */
export function refusedWebhook(reason: RefusedWebhook['reason'], reply: HttpReply = replies[reason]): RefusedWebhook {
  return { outcome: 'refused', reason, reply }
}

/** What a webhook said, to be acknowledged with 200 and no body, or asked for again with 503. */
export function heardWebhook(events: readonly InboundEvent[]): Extract<Reception, { outcome: 'events' }> {
  return { outcome: 'events', events, acknowledge: () => ({ status: 200 }), retryLater: () => ({ status: 503 }) }
}

/**
 * Whether a secret or a signature is the one that was expected, in a time that tells neither where they differ nor how long either is.
 *
 * A header that is missing is `undefined`, and never the same.
 */
export function isSameSecret(given: unknown, expected: string): boolean {
  const isSame = timingSafeEqual(digest(typeof given === 'string' ? given : ''), digest(expected))
  return isSame && typeof given === 'string'
}

/** The HMAC-SHA256 of some bytes, or of a text in UTF-8, in lower-case hex. */
export function hmacSha256(secret: string, signed: Uint8Array | string): string {
  return createHmac('sha256', secret).update(signed).digest('hex')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * A key for `InboundEvent.dedupeKey`, made of what the platform repeats when it delivers again, e.g. `['message', id]`.
 *
 * A digest, because the key is stored and what it is made of may be a code. The same parts in another order are another key.
 */
export function dedupeKeyOf(identity: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url')
}

/** Tells our buttons from those of the host, and from what people write. */
const prefix = 'cf:'

/** What a button of ours sends back. */
export function buttonPayload(token: string): string {
  return `${prefix}${token}`
}

/** The token of a button of ours; `null` for any other payload or text. */
export function buttonValue(payload: string): string | null {
  const token = payload.startsWith(prefix) ? payload.slice(prefix.length) : ''
  return /^[A-Za-z0-9_-]{1,64}$/.test(token) ? token : null
}
