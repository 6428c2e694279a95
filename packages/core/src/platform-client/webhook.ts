import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import {
  type formIn,
  type HttpReply,
  type InboundEvent,
  type InboundRequest,
  jsonIn,
  type Reception,
} from '../ports/index.js'

/** A refused webhook. */
export type RefusedWebhook = Extract<Reception, { outcome: 'refused' }>

/** A webhook with a valid proof of origin, and its parsed body. */
export interface ProvenWebhook {
  readonly outcome: 'proven'
  readonly content: unknown
}

/** What {@link provenWebhook} has to know about a platform. */
export interface WebhookRules {
  /** Whether exactly these bytes come from the platform; compare with {@link isSameSecret}. */
  isGenuine(body: Uint8Array, headers: InboundRequest['headers']): boolean
  /**
   * Parses a body, e.g. {@link formIn} if the platform posts forms; `undefined` means that it is malformed.
   * @defaultValue {@link jsonIn}
   */
  read?(body: Uint8Array): unknown
  /** The `allow` header for a request with another method. @defaultValue `POST` */
  readonly allow?: string
}

/** Far more than any webhook; theirs are a few kilobytes. */
const maxBodyBytes = 256 * 1024

const replies: Readonly<Record<RefusedWebhook['reason'], HttpReply>> = {
  method: { status: 405 },
  too_large: { status: 413 },
  bad_signature: { status: 401 },
  malformed: { status: 400 },
}

/**
 * Checks a webhook in the only safe order: method and size, then the proof of origin over the exact bytes, and only
 * then the content.
 *
 * A refusal has a status and no text, so a forger learns nothing from it. Never throws, not even for a body that a
 * parser has turned into an object, whose bytes can no longer be checked.
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

/** A refusal, with the usual status for its reason unless the platform needs another. */
export function refusedWebhook(reason: RefusedWebhook['reason'], reply: HttpReply = replies[reason]): RefusedWebhook {
  return { outcome: 'refused', reason, reply }
}

/** The events of a webhook, to be acknowledged with 200 and no body, or requested again with 503. */
export function heardWebhook(events: readonly InboundEvent[]): Extract<Reception, { outcome: 'events' }> {
  return { outcome: 'events', events, acknowledge: () => ({ status: 200 }), retryLater: () => ({ status: 503 }) }
}

/**
 * Whether a secret or a signature is the expected one, in a time that reveals neither where they differ nor their
 * lengths.
 *
 * A missing header is `undefined`, and never equal.
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
 * A key for `InboundEvent.dedupeKey`, made from what stays the same in a redelivery, e.g. `['message', id]`.
 *
 * It is a digest, because it is stored and its parts may contain a code. The same parts in another order give another
 * key.
 */
export function dedupeKeyOf(identity: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url')
}

/** Tells our buttons from the host's, and from what people write. */
const prefix = 'cf:'

/** The payload of one of our buttons. */
export function buttonPayload(token: string): string {
  return `${prefix}${token}`
}

/** The token of one of our buttons; `null` for any other payload or text. */
export function buttonValue(payload: string): string | null {
  const token = payload.startsWith(prefix) ? payload.slice(prefix.length) : ''
  return /^[A-Za-z0-9_-]{1,64}$/.test(token) ? token : null
}
