import type { InboundEvent } from '@chatfactor/core/transport'
import * as z from 'zod'
import { profileShape } from './transport-contract/port-shapes.js'

/** The fields that an event in a test may leave out. */
export type UsualField = 'dedupeKey' | 'occurredAt' | 'mayReply' | 'profile' | 'pushable' | 'ackId'

/** An inbound event as a test writes it, without the usual fields. */
export type FakeEvent<E = InboundEvent> = E extends InboundEvent
  ? Omit<E, UsualField & keyof E> & Partial<Pick<E, UsualField & keyof E>>
  : never

const base = z.strictObject({
  dedupeKey: z.string().min(1),
  chatId: z.string().min(1),
  occurredAt: z.iso.datetime().transform((text) => new Date(text)),
  mayReply: z.boolean(),
  profile: profileShape.nullable(),
})

const event = z.discriminatedUnion('type', [
  base.extend({ type: z.literal('code'), code: z.string(), pushable: z.boolean() }),
  base.extend({ type: z.literal('opened'), pushable: z.boolean() }),
  base.extend({ type: z.literal('text'), text: z.string(), repliesTo: z.string().exactOptional() }),
  base.extend({
    type: z.literal('action'),
    value: z.string(),
    ackId: z.string().nullable(),
    messageId: z.string().nullable(),
  }),
  base.extend({ type: z.literal('reachable') }),
  base.extend({ type: z.literal('unreachable'), reason: z.enum(['blocked', 'unsubscribed']) }),
  base.extend({ type: z.literal('receipt'), messageId: z.string(), state: z.enum(['delivered', 'seen', 'failed']) }),
])

/** A webhook of the fake messenger: events as JSON has them. */
export const webhookBody = z.strictObject({ events: z.array(event) })

/** The events of a webhook; `null` for any other content. */
export function eventsIn(content: unknown): readonly InboundEvent[] | null {
  return webhookBody.safeParse(content).data?.events ?? null
}

/** Fills in the fields that a test left out. */
export function completeEvent(given: FakeEvent, dedupeKey: string, occurredAt: Date): InboundEvent {
  const usual = { dedupeKey, occurredAt, mayReply: true, profile: null }
  switch (given.type) {
    case 'code':
    case 'opened':
      return { ...usual, pushable: true, ...given }
    case 'action':
      return { ...usual, ackId: null, ...given }
    default:
      return { ...usual, ...given }
  }
}
