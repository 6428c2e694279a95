import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { byKey } from '../ports/store.js'
import { insert, update } from '../ports/writes.js'
import { type EventSource, seenBefore } from './event-source.js'

/** Remembers that a chat came or went, once per event: a redelivery of an old one must not undo what was heard since. */
export async function setReachable(
  engine: Engine,
  { address, inboundId }: EventSource,
  reachable: boolean,
  reason = 'unknown',
): Promise<void> {
  const { transport, accountId, chatId } = address
  await operate(engine, {
    refs: [byKey('chats', 'address', { transport, accountId, chatId })],
    decide: ([chat], now): Decision<'changed' | 'same' | 'repeated'> => {
      if (chat === null) return { result: 'same' }
      const change = reachable ? { reachable, pushable: true } : { reachable }
      if (chat.reachable === reachable && (!reachable || chat.pushable)) return { result: 'same' }
      const tokenIds = Object.values(chat.bindings).map(({ tokenId }) => tokenId)
      const event = reachable
        ? { name: 'chat.reachable' as const, data: { transport, accountId, tokenIds } }
        : { name: 'chat.unreachable' as const, data: { transport, accountId, reason, tokenIds } }
      return {
        result: 'changed',
        writes: [insert('inbound', { id: inboundId, reply: null, createdAt: now }), update('chats', chat, change)],
        events: chat.reachable === reachable ? [] : [event],
      }
    },
    onDuplicate: seenBefore,
  })
}
