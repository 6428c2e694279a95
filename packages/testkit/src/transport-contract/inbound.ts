import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate } from 'node:timers/promises'
import type { InboundEvent, InboundRequest, Reception } from '@chatfactor/core/transport'
import { webhookBody } from '../fake-events.js'
import { type BodyFormat, jsonBody } from './body-format.js'
import type { Happening } from './happening.js'
import { mustFit } from './port-shapes.js'
import { linkCode, spokenText } from './sample-message.js'
import type { TransportBench } from './transport-bench.js'
import type { TransportUnderTest, WebhooksUnderTest } from './transport-under-test.js'

type What<H> = H extends Happening ? Omit<H, 'number' | 'chatId' | 'at'> & Partial<H> : never

/** A happening as a law writes it. */
export type Said = What<Happening>

export const happenedAt = new Date('2026-05-04T10:20:30.000Z')

/** One of each kind. A platform may not have all of them. */
export const everyHappening: readonly Said[] = [
  { kind: 'link', code: linkCode },
  { kind: 'link_again', code: linkCode },
  { kind: 'open' },
  { kind: 'text', text: spokenText },
  { kind: 'press', payload: 'payload' },
  { kind: 'leave' },
  { kind: 'return' },
  { kind: 'receipt', messageId: '1' },
  { kind: 'group', code: linkCode },
  { kind: 'novelty' },
]

export type EventsReception = Extract<Reception, { outcome: 'events' }>

/** How a law sends events in. */
export interface Inbound {
  /** The signed webhook for these happenings; `null` if the platform has no such event. */
  request(...said: readonly Said[]): InboundRequest | null
  /** The unsigned body, for forgeries. */
  body(...said: readonly Said[]): Uint8Array | null
  /** A body that every platform has. */
  sampleBody(): Uint8Array
  /** Receives, and asserts a well-formed answer without any call. */
  receive(request: InboundRequest): Promise<Reception>
  /** The result of a genuine webhook; `null` if the platform has no such event. */
  events(...said: readonly Said[]): Promise<readonly InboundEvent[] | null>
}

export function inboundOf(bench: TransportBench): Inbound {
  const { webhooks, chatId } = bench.under
  const inbound: Inbound = {
    body(...said) {
      const happenings = said.map((what, at): Happening => ({ number: at + 1, chatId, at: happenedAt, ...what }))
      const text = webhooks.body(happenings)
      return text === null ? null : bytes(text)
    },
    sampleBody() {
      const body = inbound.body({ kind: 'text', text: spokenText })
      assert.ok(body !== null, 'the descriptor has no webhook about a text')
      return body
    },
    request(...said) {
      const body = inbound.body(...said)
      return body === null ? null : webhooks.deliver(body)
    },
    async receive(request) {
      bench.note('the webhook', textOf(request.body))
      const { result, sockets } = await withoutNetwork(() => received(bench, request))
      assert.equal(sockets, 0, 'receive opens a connection')
      assert.equal(bench.platform.requests.length, 0, 'receive calls the platform')
      mustBeReception(result)
      return result
    },
    async events(...said) {
      const request = inbound.request(...said)
      return request === null ? null : mustBeEvents(await inbound.receive(request)).events
    },
  }
  return inbound
}

export function mustBeEvents(reception: Reception): EventsReception {
  if (reception.outcome === 'events') return reception
  return assert.fail(`a genuine webhook ends as ${reception.outcome}`)
}

/** A refusal reveals nothing but its status to a stranger. */
export function mustBeRefused(reception: Reception, reason?: string): void {
  if (reception.outcome !== 'refused') assert.fail(`ends as ${reception.outcome}, not as a refusal`)
  if (reason !== undefined) assert.equal(reception.reason, reason)
  const { status } = reception.reply
  assert.ok(status >= 400 && status < 500, `is refused with ${status}`)
}

/** The same request with another value in the proof's header; `undefined` removes the header. */
export function withProof(
  webhooks: WebhooksUnderTest,
  request: InboundRequest,
  change: (proof: string) => string | undefined,
): InboundRequest {
  const proof = request.headers[webhooks.proofHeader]
  assert.ok(proof !== undefined, 'a genuine webhook has no proof in proofHeader')
  return { ...request, headers: { ...request.headers, [webhooks.proofHeader]: change(proof) } }
}

/** Differs from the descriptor's chat only in the last character. */
export function otherChatId({ chatId }: TransportUnderTest): string {
  return chatId.slice(0, -1) + (chatId.endsWith('1') ? '2' : '1')
}

/** The format of a body. */
export function formatOf({ webhooks }: TransportUnderTest, body: Uint8Array): BodyFormat {
  return webhooks.formatOf?.(textOf(body)) ?? jsonBody
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

function received(bench: TransportBench, request: InboundRequest): Reception {
  try {
    return bench.transport.receive(request)
  } catch (error) {
    return assert.fail(`receive throws ${error instanceof Error ? error.name : typeof error}`)
  }
}

function mustBeReception(reception: Reception): void {
  const replies =
    reception.outcome === 'events' ? [reception.acknowledge(null), reception.retryLater()] : [reception.reply]
  for (const { status } of replies) assert.ok(status >= 200 && status < 600, `answers with status ${status}`)
  if (reception.outcome !== 'events') return
  mustFit(webhookBody, JSON.parse(JSON.stringify({ events: reception.events })), 'an event')
  for (const { type, occurredAt } of reception.events)
    assert.ok(occurredAt instanceof Date, `${type}: occurredAt is no Date`)
}

/** Counts the connections that synchronous code opens, during the call or in the next turn. */
async function withoutNetwork<T>(code: () => T): Promise<{ readonly result: T; readonly sockets: number }> {
  let sockets = 0
  const count = () => {
    sockets += 1
  }
  subscribe('net.client.socket', count)
  try {
    const result = code()
    await setImmediate()
    return { result, sockets }
  } finally {
    unsubscribe('net.client.socket', count)
  }
}
