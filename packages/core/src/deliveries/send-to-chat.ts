import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import type { SendOutcome } from '../ports/transport.js'
import { preparedMessage } from './prepared-message.js'
import { windowOf } from './session-window.js'

/** How long a messenger may take. Waiting is about real networks, so these are real milliseconds. */
export const chatDeadlineMs = 5_000

/** Sends a delivery to its chat, unless its messenger counts as down, it is out of date, or this process lacks what it takes. */
export async function sendToChat(
  engine: Engine,
  delivery: DeliveryDraft,
  known: DeliveryDraft['known'],
): Promise<SendOutcome | 'lacking' | 'dropped' | Date> {
  const prepared = await preparedMessage(engine, delivery, known)
  if ('refused' in prepared) return prepared.refused
  const { name, transport, chat, message } = prepared
  const { record } = delivery
  const window = await windowOf(engine, transport, chat)
  return engine.channels.monitor.guard(name, { chatId: chat.chatId, urgency: delivery.template.urgency }, async () => {
    // The lease has room for this deadline and no more, so what is waited here comes off it.
    const deadline = new Date(Date.now() + chatDeadlineMs)
    await engine.channels.lines.of(record).depart()
    return transport.send(chat, message, { deadline, ...window })
  })
}
