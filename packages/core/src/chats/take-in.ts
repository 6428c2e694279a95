import { isChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { isNoticeOfKey } from '../kernel/heeded-keys.js'
import { tellProblem } from '../kernel/problem.js'
import type { InboundEvent, OutboundMessage } from '../ports/transport.js'
import type { ChatWays } from './chat-ways.js'
import { readEvent } from './heard-event.js'
import { actOnEvent } from './inbound.js'

/**
 * Handles events in their order. One that fails is tried twice, reported as a `problem` and passed over: it must
 * not block the others, nor come again for ever.
 *
 * Throws where it is not the event's own fault, because the store is away or another process is faster: then nothing is acknowledged,
 * and all of it comes again. Returns the message for the webhook's own response.
 */
export async function takeIn(
  engine: Engine,
  ways: ChatWays,
  transport: string,
  events: readonly InboundEvent[],
): Promise<OutboundMessage | null> {
  engine.channels.monitor.heard(transport)
  let inline: OutboundMessage | null = null
  for (const event of events) inline = (await takeOne(engine, ways, transport, event)) ?? inline
  return inline
}

async function takeOne(
  engine: Engine,
  ways: ChatWays,
  transport: string,
  given: InboundEvent,
): Promise<OutboundMessage | null> {
  const act = async () => actOnEvent(engine, ways, transport, readEvent(given))
  try {
    return await act().catch((error: unknown) => {
      // What began with a key that was revoked meanwhile has written nothing, and is no fault of the store.
      if (isPassing(error) && !isNoticeOfKey(error)) throw error
      return act()
    })
  } catch (error) {
    if (isPassing(error)) throw error
    tellProblem(engine, `event of ${transport}`, error)
    return null
  }
}

/** Whether a failure says nothing about the event. */
function isPassing(error: unknown): boolean {
  return isChatfactorError(error) && (error.code === 'STORE_UNAVAILABLE' || error.code === 'BUSY')
}
