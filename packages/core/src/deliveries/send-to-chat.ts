import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { urgencyOf } from '../kernel/urgency.js'
import { chatMessage } from '../messages/chat-message.js'
import { fittedMessage } from '../messages/fitted-message.js'
import { otherAccount, outcomeDetail } from '../platform-client/outcomes.js'
import type { SendOutcome } from '../ports/transport.js'
import { windowOf } from './session-window.js'
import { languagesOf } from './spoken-languages.js'

/** How long a messenger may take. Waiting is about real networks, so these are real milliseconds. */
export const chatDeadlineMs = 5_000

/** Says a delivery to its chat, unless its messenger counts as down. */
export async function sendToChat(
  engine: Engine,
  { record, challenge, enrollment }: DeliveryDraft,
): Promise<SendOutcome> {
  const { transport: name, accountId, chatId, template, params } = record
  const registered = name === null ? null : engine.transports.find(name)
  if (registered === null || name === null || accountId === null || chatId === null) {
    return { outcome: 'misconfigured', reason: 'setup', detail: outcomeDetail('no such transport') }
  }
  const { transport } = registered
  const chat = { transport: name, accountId, chatId }
  const refused = otherAccount(chat, transport.accountId)
  if (refused !== null) return refused
  const source = { template, params, chat, challenge, enrollment }
  const words = await engine.catalogue.words(...(await languagesOf(engine, record)))
  const message = chatMessage(engine.keys, words, source, engine.clock.now())
  if (message === null) return { outcome: 'rejected', detail: outcomeDetail('nothing to say') }
  const fitted = fittedMessage(message, transport.capabilities)
  if (fitted === null) return { outcome: 'rejected', detail: outcomeDetail('the message does not fit this messenger') }
  const window = await windowOf(engine, transport, chat)
  return engine.monitor.guard(registered.name, { chatId, urgency: urgencyOf(record) }, async () => {
    // The lease has room for this deadline and no more, so what is waited here comes off it.
    const deadline = new Date(Date.now() + chatDeadlineMs)
    await engine.lines.of(record).depart()
    return transport.send(chat, fitted, { deadline, ...window })
  })
}
