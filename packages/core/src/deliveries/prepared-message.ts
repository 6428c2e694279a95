import type { DeliveryDraft } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { justKnown } from '../kernel/just-known.js'
import type { RegisteredTransport } from '../kernel/registry.js'
import { loadingOneTimePasswords } from '../keys/one-time-password.js'
import { menuOf } from '../messages/bot-profile.js'
import { hasSlashCommands } from '../messages/command-names.js'
import { fittedMessage } from '../messages/fitted-message.js'
import { otherAccount, outcomeDetail } from '../platform-client/outcomes.js'
import type { ChatAddress, OutboundMessage, SendOutcome } from '../ports/transport.js'
import { languagesOf } from './spoken-languages.js'
import { withBelow } from './with-below.js'

/** A message in its words, for a chat of a transport that this process has. */
export interface Prepared extends RegisteredTransport {
  readonly chat: ChatAddress
  readonly message: OutboundMessage
}

/**
 * What a delivery says, or why nothing can be said: it is out of date, or too early, the message fits no chat there, or this process lacks its transport
 * or its words. `known`: what need not be read for it, as its commit was just now.
 */
export async function preparedMessage(
  engine: Engine,
  { record, template, challenge, enrollment }: DeliveryDraft,
  known: DeliveryDraft['known'],
): Promise<Prepared | { readonly refused: SendOutcome | 'lacking' | 'dropped' | Date }> {
  const { transport: name, accountId, chatId, params } = record
  const registered = name === null ? null : engine.channels.transports.find(name)
  if (registered === null || name === null || accountId === null || chatId === null) {
    return { refused: 'lacking' }
  }
  const { transport } = registered
  const chat = { transport: name, accountId, chatId }
  const refused = otherAccount(chat, transport.accountId)
  if (refused !== null) return { refused }
  const languages = await languagesOf(engine, record)
  const own = (await template.complete?.(params, languages)) ?? params
  const { digitsNeedCommand = false } = transport.capabilities
  const slashCommands = hasSlashCommands(transport.capabilities)
  const words = await engine.catalogue.words(...languages)
  const loading = loadingOneTimePasswords()
  if (loading !== null) await loading
  const { keys, clock, rules } = engine
  const now = clock.now()
  const keepsButtons = transport.capabilities.canEdit
  const at = { store: justKnown(engine, known), keys, rules, chat, keepsButtons, now }
  const said = template.fromRecords ? await template.fromRecords(own, at) : template.chat
  if (said === null || said instanceof Date) return { refused: said ?? 'dropped' }
  const { announcement } = engine.features
  const about = { params: own, chat, challenge, enrollment }
  const source = { keys, ...about, digitsNeedCommand, slashCommands, announcement, now }
  const message = words.whole((spoken) => said?.({ ...source, words: spoken }) ?? null)
  if (message === null) return { refused: 'lacking' }
  const whole = await withBelow(engine, record, transport.capabilities, { message, words, at })
  const fitted = fittedMessage(whole, transport.capabilities)
  if (fitted !== null) {
    const { menu = menuOf(words), ...plain } = fitted
    const extras = transport.capabilities.menuInMessages === true ? { menu } : {}
    return { chat, message: { ...plain, ...extras }, ...registered }
  }
  return { refused: { outcome: 'rejected', detail: outcomeDetail('the message does not fit this messenger') } }
}
