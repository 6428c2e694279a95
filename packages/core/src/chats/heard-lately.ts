import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate.js'
import { update } from '../ports/writes.js'
import { heardAt } from '../tokens/heard-at.js'
import { bindingOf } from '../tokens/new-chat.js'
import { chatOf, type Said } from './event-source.js'

/** Minute precision is enough, and avoids a commit for each message. */
const precisionMs = 60_000

/**
 * Notes when the person of a chat was last heard, so that messages know whether they may still be written.
 *
 * This comes before the event is handled, so that it counts for the answer. An unknown chat is noted by what makes it known.
 */
export async function noteHeard(engine: Engine, { address, occurredAt }: Said): Promise<void> {
  await operate(engine, {
    refs: { chat: chatOf(address) },
    need: ['chat'],
    missing: { result: null },
    decide: ({ chat }, now) => {
      const at = heardAt(occurredAt, now)
      if (at.getTime() - (chat.lastHeardAt?.getTime() ?? 0) < precisionMs) return { result: null }
      return {
        result: null,
        writes: [update('chats', chat, { ...bindingOf(chat.bindings, now), lastHeardAt: at })],
        untold: 'chat_heard',
      }
    },
  })
}
