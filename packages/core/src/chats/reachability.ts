import { holdersIn } from '../deliveries/chat-holders.js'
import { lostChat, refsOfLostChat } from '../deliveries/lost-chat.js'
import type { Engine } from '../kernel/engine.js'
import { type Reachability, reachabilityChange } from '../rules/reachability.js'
import { actOnce } from './act-once.js'
import type { EventSource } from './event-source.js'

/** Notes that a chat became reachable or unreachable, once per event: a redelivery of an old one must not undo later news. */
export async function setReachable(engine: Engine, source: EventSource, found: Reachability): Promise<void> {
  await actOnce(engine, source, {
    refs: await refsOfLostChat(engine, source.address),
    need: ['chat'],
    decide: (records, now) =>
      found === true
        ? reachabilityChange(records.chat, found, 'chat', holdersIn(records))
        : lostChat(records, { reason: found, actor: 'chat' }, now),
  })
}
