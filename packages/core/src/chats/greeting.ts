import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery, nobody } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { newId } from '../kernel/ids.js'
import { operate } from '../kernel/operate-tuples.js'
import { byKey } from '../ports/store.js'
import type { OutboundMessage } from '../ports/transport.js'
import { insert, update } from '../ports/writes.js'
import { heardAt } from '../tokens/heard-at.js'
import { newChat } from '../tokens/new-chat.js'
import type { Said } from './event-source.js'
import { answered, answeredBefore, inlineMessage } from './inline-reply.js'

/** Text that means nothing is answered at most this often per chat (R31). */
const hintPauseMs = 60_000

type Greeted = Decision<'greeted' | 'quiet' | 'repeated'>

/** Tells a person who said nothing that we understand what to do, at most once a minute. */
export async function greet(engine: Engine, said: Said): Promise<OutboundMessage | null> {
  const { address, profile, occurredAt, inboundId, pushable } = said
  const { transport, accountId, chatId } = address
  const result = await operate(engine, {
    refs: [byKey('chats', 'address', { transport, accountId, chatId })],
    decide: ([chat], now) => {
      const heardLately = chat?.lastHintAt != null && now.getTime() - chat.lastHintAt.getTime() < hintPauseMs
      const bound = Object.keys(chat?.bindings ?? {}).length > 0
      const words = [chatDelivery(now, nobody, address, { template: bound ? 'help' : 'type_your_code' })]
      // The pause is about messages: what travels in a response that goes out anyway bothers nobody.
      const quiet: Greeted = { result: 'quiet', deliveries: said.answer === 'inline' ? words : [] }
      if (heardLately) return answered(quiet, said, now)
      const greeting: Greeted = {
        result: 'greeted',
        writes: [
          insert('inbound', { id: inboundId, reply: null, createdAt: now }),
          chat === null
            ? insert('chats', { ...newChat(newId(now), address, profile, now, occurredAt), pushable, lastHintAt: now })
            : update('chats', chat, {
                lastHintAt: now,
                lastHeardAt: heardAt(occurredAt, now, chat.lastHeardAt),
                reachable: true,
                pushable,
              }),
        ],
        deliveries: words,
      }
      return answered(greeting, said, now)
    },
    onDuplicate: answeredBefore,
  })
  return inlineMessage(engine, result, said)
}
