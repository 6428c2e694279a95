import { type DeliveryDraft, type Engine, justKnown, type LookedUp, type RegisteredTransport } from '../kernel/index.js'
import { loadingOneTimePasswords } from '../keys/index.js'
import { fittedMessage, hasSlashCommands, menuOf } from '../messages/index.js'
import { otherAccount, outcomeDetail } from '../platform-client/index.js'
import {
  byKey,
  type ChatAddress,
  type Fresh,
  type OutboundMessage,
  type SendOptions,
  type SendOutcome,
  type Transport,
  type TransportCapabilities,
} from '../ports/index.js'
import { within } from '../stores/index.js'
import type { CoreWords } from '../words/core-words.js'
import { languagesOf } from './spoken-languages.js'

/** A message on its way must arrive before the window closes. */
const reserveMs = 60_000

/**
 * Whether the platform's window is open, for the transport; empty if the platform has no such window.
 *
 * Costs one read, only for such platforms. If that fails, the window counts as closed, at the price of a plainer
 * message.
 */
export async function windowOf(
  engine: Pick<Engine, 'store' | 'clock'>,
  { capabilities: { sessionWindowMs } }: Pick<Transport, 'capabilities'>,
  { transport, accountId, chatId }: ChatAddress,
): Promise<Pick<SendOptions, 'windowOpen'>> {
  if (sessionWindowMs === null) return {}
  const [chat] = await engine.store
    .read([byKey('chats', 'address', { transport, accountId, chatId })])
    .catch(() => [null] as const)
  return { windowOpen: isOpen(chat?.lastHeardAt ?? null, sessionWindowMs, engine.clock.now()) }
}

function isOpen(lastHeardAt: Date | null, sessionWindowMs: number, now: Date): boolean {
  return lastHeardAt !== null && lastHeardAt.getTime() + sessionWindowMs - reserveMs > now.getTime()
}

/** A delay that people do not notice. Real milliseconds. */
const longestMs = 500

/**
 * The message with the buttons that features put below every message to its chat, as far as there is room. If the store
 * does not answer at once, the message goes without them.
 */
export async function withBelow(
  { features: { below } }: Pick<Engine, 'features'>,
  record: Fresh<'deliveries'>,
  { maxActions }: Pick<TransportCapabilities, 'maxActions'>,
  { message, words, at }: { readonly message: OutboundMessage; readonly words: CoreWords; readonly at: LookedUp },
): Promise<OutboundMessage> {
  const room = maxActions - message.actions.length
  if (at.keepsButtons || below.length === 0 || room <= 0) return message
  const looking = () => Promise.all(below.map((one) => one(record, at, words)))
  const found = await within(longestMs, looking, () => new Error('late')).catch(() => [])
  return { ...message, actions: [...message.actions, ...found.flat().slice(0, room)] }
}

/** A message with its words, for a chat of a transport that this process has. */
export interface Prepared extends RegisteredTransport {
  readonly chat: ChatAddress
  readonly message: OutboundMessage
}

/**
 * The content of a delivery, or why there is none: it is outdated or too early, it fits no chat of that transport, or
 * this process lacks its transport or words. `known` is what need not be read, because it was just committed.
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
  const about = { params: own, chat, challenge, enrollment }
  const source = { keys, ...about, digitsNeedCommand, slashCommands, features: engine.features, now }
  const message = words.whole((spoken) => said?.({ words: spoken, ...source }) ?? null)
  if (message === null) return { refused: 'lacking' }
  const whole = await withBelow(engine, record, transport.capabilities, { message, words, at })
  const fitted = fittedMessage(whole, transport.capabilities)
  if (fitted !== null) {
    const { menu, ...plain } = fitted
    const hasMenu = transport.capabilities.menuInMessages === true
    return { chat, message: hasMenu ? { menu: menu ?? menuOf(words), ...plain } : plain, ...registered }
  }
  return { refused: { outcome: 'rejected', detail: outcomeDetail('the message does not fit this messenger') } }
}

/** How long a messenger may take. This is about real networks, so these are real milliseconds. */
export const chatDeadlineMs = 5_000

/**
 * Sends a delivery to its chat, unless its messenger counts as down, it is outdated, or this process lacks what it
 * needs.
 */
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
    // The lease has room for exactly this deadline, so time spent waiting here counts.
    const deadline = new Date(Date.now() + chatDeadlineMs)
    await engine.channels.lines.of(record).depart()
    return transport.send(chat, message, { deadline, ...window })
  })
}
