import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import type { RegisteredTransport } from '../kernel/registry.js'
import { loadingOneTimePasswords } from '../keys/one-time-password.js'
import { menuOf } from '../messages/bot-profile.js'
import { chatMessage } from '../messages/chat-message.js'
import { fittedMessage } from '../messages/fitted-message.js'
import { withHostWords } from '../messages/host-words.js'
import { otherAccount, outcomeDetail } from '../platform-client/outcomes.js'
import type { ChatAddress, OutboundMessage, SendOutcome } from '../ports/transport.js'
import { languagesOf } from './spoken-languages.js'

/** A message in its words, for a chat of a transport that this process has. */
export interface Prepared extends RegisteredTransport {
  readonly chat: ChatAddress
  readonly message: OutboundMessage
}

/** What a delivery says, or why nothing can be said: its transport is gone, or the message fits no chat there. */
export async function preparedMessage(
  engine: Engine,
  { record, challenge, enrollment }: DeliveryDraft,
): Promise<Prepared | { readonly refused: SendOutcome }> {
  const { transport: name, accountId, chatId, template, params } = record
  const registered = name === null ? null : engine.transports.find(name)
  if (registered === null || name === null || accountId === null || chatId === null) {
    return { refused: { outcome: 'misconfigured', reason: 'setup', detail: outcomeDetail('no such transport') } }
  }
  const { transport } = registered
  const chat = { transport: name, accountId, chatId }
  const refused = otherAccount(chat, transport.accountId)
  if (refused !== null) return { refused }
  const languages = await languagesOf(engine, record)
  const own = await withHostWords(engine.notifications, { template, params }, languages)
  const { digitsNeedCommand = false } = transport.capabilities
  const source = { template, params: own, chat, challenge, enrollment, digitsNeedCommand }
  const words = await engine.catalogue.words(...languages)
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const message = chatMessage(engine.keys, words, source, engine.clock.now())
  if (message === null) return { refused: { outcome: 'rejected', detail: outcomeDetail('nothing to say') } }
  const fitted = fittedMessage(message, transport.capabilities)
  if (fitted !== null) {
    const extras = transport.capabilities.menuInMessages === true ? { menu: menuOf(words) } : {}
    return { chat, message: { ...fitted, ...extras }, ...registered }
  }
  return { refused: { outcome: 'rejected', detail: outcomeDetail('the message does not fit this messenger') } }
}
