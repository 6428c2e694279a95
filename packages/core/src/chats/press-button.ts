import type { Engine } from '../kernel/engine.js'
import { chatReply } from '../messages/new-delivery.js'
import { tokenTemplates } from '../messages/token-templates.js'
import type { InboundEvent } from '../ports/transport.js'
import { acknowledge } from './acknowledge.js'
import { replyWith } from './act-once.js'
import type { ChatWays } from './chat-ways.js'
import type { EventSource } from './event-source.js'

type ActionEvent = Extract<InboundEvent, { readonly type: 'action' }>

/** Acts on a pressed button, if we wrote it for this very chat; an outdated one answers only that it has expired (C31). */
export async function pressButton(
  engine: Engine,
  ways: ChatWays,
  event: ActionEvent,
  source: EventSource,
): Promise<void> {
  for (const pressOwn of ways.pressOwn) if (await pressOwn(engine, event, source)) return
  acknowledge(engine, source.address.transport, event.ackId)
  const found = ways.buttonIn(engine, event, source)
  if (found === null || (await found.button.press(engine, found.pressed, source))) return
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: tokenTemplates.expiredQuestion })])
}
