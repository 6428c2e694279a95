import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { look } from '../kernel/named-refs.js'
import { operate } from '../kernel/operate.js'
import { byKey } from '../ports/store.js'
import type { ChatAddress } from '../ports/transport.js'
import { update } from '../ports/writes.js'
import { reachabilityChange } from '../rules/reachability.js'
import { holdersIn, refsOfHolders } from './chat-holders.js'

/**
 * A chat that takes a message is no lost one, whatever was heard of it: news of a block may come late.
 *
 * Asked only where a token of the chat has a pause behind it, which a lost chat leaves, so that no other message costs a read.
 */
export async function foundChat(engine: Engine, { transport, accountId, chatId }: ChatAddress): Promise<void> {
  const chat = byKey('chats', 'address', { transport, accountId, chatId })
  const found = await look(engine.store, { chat })
  await operate(engine, {
    refs: { chat, ...refsOfHolders(found?.chat ?? null) },
    need: ['chat'],
    missing: { result: null },
    decide({ chat: known, ...held }, now): Decision<null> {
      const ended = held.tokens.flatMap((token) =>
        token === null || token.pausedUntil === null || token.pausedUntil > now
          ? []
          : [update('tokens', token, { pausedUntil: null })],
      )
      const change = known.reachable ? null : reachabilityChange(known, true, 'system', holdersIn(held))
      if (change === null) return { result: null, writes: ended, untold: 'chat_paused' }
      return { result: null, ...change, writes: [...(change.writes ?? []), ...ended] }
    },
  })
}
