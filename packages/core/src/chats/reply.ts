import type { Decision } from '../kernel/decision-tuples.js'
import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { insert } from '../ports/writes.js'
import { type EventSource, seenBefore } from './event-source.js'

/** Answers an event that changes nothing, once. */
export async function replyWith(
  engine: Engine,
  source: EventSource,
  messages: (now: Date) => readonly DeliveryDraft[],
): Promise<void> {
  await operate(engine, {
    refs: [],
    decide: (_records, now): Decision<'replied' | 'repeated'> => ({
      result: 'replied',
      writes: [insert('inbound', { id: source.inboundId, reply: null, createdAt: now })],
      deliveries: messages(now),
    }),
    onDuplicate: seenBefore,
  })
}
