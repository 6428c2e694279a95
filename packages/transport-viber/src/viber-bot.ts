import {
  ChatfactorError,
  type Clock,
  type EventOwner,
  eventOwner,
  type InboundEvent,
  type InboundRequest,
  type Reception,
} from '@chatfactor/core/transport'
import { type Callback, eventOf } from './callback-events.js'
import { capabilities } from './capabilities.js'
import { type HostBot, hostBotOf, markConnected, wrongBot } from './host-bot.js'
import { type HostBotProblem, hostEvents } from './host-events.js'
import { sendThrough } from './host-sending.js'
import { type Settings, settingsOf, type ViberTransportOptions } from './options.js'
import { viberApi } from './viber-api.js'
import { transportOf, type ViberTransport } from './viber-transport.js'
import { opener, receptionOf, welcomeReply } from './webhook.js'

export type { HostBotProblem } from './host-events.js'
export type { ViberRequestError } from './host-sending.js'

/** The options of {@link viaViberBot}; credential, name and picture come from the bot. */
export interface ViaViberBotOptions
  extends Omit<ViberTransportOptions, 'botCredential' | 'senderName' | 'senderAvatar'> {
  /** The sender's name on our messages, if the bot's is longer than 28 characters. */
  readonly senderName?: string
  /** Called for errors in the bot's handlers; for a log. Its own errors are ignored. */
  readonly onProblem: (problem: HostBotProblem) => void
}

/** How long a chat that opened one of our links may take to write something: as long as an enrollment lives. */
const awaitedMs = 600_000
const maxAwaited = 10_000

/**
 * Connects Chatfactor to Viber through a bot that you already run with the package `viber-bot`.
 *
 * A bot has only one webhook, so it moves: Viber delivers to Chatfactor, which checks the signature, keeps its own
 * events (enrollment codes, its buttons, `/code`, `/status`, `/stop`) and calls the handlers of your bot for the rest,
 * as before. Subscriptions and receipts concern both. Calls of your bot go out through the client of this package.
 *
 * Call it before the bot is used: it changes this instance, whose `middleware()` throws from then on. A bot that is not
 * of viber-bot 1.0, or is connected already, throws `INVALID_CONFIG`.
 *
 * @example
 * const bot = new Bot({ authToken, name: 'Example', avatar })
 * const viber = viaViberBot(bot, { botUri: 'examplebot', onProblem: (problem) => log.warn(problem) })
 * const chatfactor = createChatfactor({ keys, store, transports: [viber], publicUrl })
 */
export function viaViberBot(bot: object, options: ViaViberBotOptions): ViberTransport {
  const { onProblem, ...rest } = options
  if (typeof onProblem !== 'function') {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'onProblem', problem: 'must be a function' })
  }
  const host = hostBotOf(bot)
  const settings = settingsOf({
    senderName: host.name,
    ...(isPicture(host.avatar) ? { senderAvatar: host.avatar } : {}),
    ...rest,
    botCredential: host.authToken,
  })
  markConnected(host)
  const api = viberApi(settings)
  sendThrough(host, { api, ...settings })
  host.middleware = () => {
    throw wrongBot('has its webhook in Chatfactor now; mount that, before any body parser, instead of bot.middleware()')
  }
  return {
    ...transportOf(settings, api),
    capabilities: { ...capabilities, digitsNeedCommand: true },
    receive: sharedReceiver(host, settings, onProblem),
  }
}

function sharedReceiver(
  bot: HostBot,
  settings: Settings,
  onProblem: ViaViberBotOptions['onProblem'],
): (request: InboundRequest) => Reception {
  const open = opener(settings)
  const handOver = hostEvents(bot, onProblem)
  const awaited = awaitedChats(settings.clock)

  return (request) => {
    const opened = open(request)
    if (opened.outcome !== 'opened') return opened
    const { callback } = opened
    const reception = receptionOf(callback, settings)
    const event = eventOf(callback, settings)
    const owner = ownerOf(event, awaited.has)
    return {
      ...reception,
      events: owner === 'host' ? [] : reception.events,
      // Everything of ours is stored only now: a repeated callback must not reach the host twice.
      acknowledge: (inline) => {
        if (event?.type === 'code' && owner === 'chatfactor' && !event.pushable) awaited.add(event.chatId)
        if (event?.type === 'text' && owner === 'chatfactor') awaited.remove(event.chatId)
        const reply = reception.acknowledge(inline)
        const welcome = owner === 'chatfactor' ? null : handOver(event?.dedupeKey ?? keyOf(callback), callback)
        return welcome === null || reply.body !== undefined ? reply : welcomeReply(welcome)
      },
    }
  }
}

/**
 * As usual; our buttons have a prefix, and the first message of a chat that opened one of our links completes its
 * enrollment.
 */
function ownerOf(event: InboundEvent | null, isAwaited: (chatId: string) => boolean): EventOwner {
  if (event === null) return 'host'
  const isCertain = event.type === 'action' || (event.type === 'text' && isAwaited(event.chatId))
  return isCertain ? 'chatfactor' : eventOwner(event)
}

/** Chats that opened one of our links and have not written yet: their first message completes the enrollment. */
function awaitedChats(clock: Clock) {
  const since = new Map<string, number>()
  return {
    has: (chatId: string) => clock.elapsedMs() - (since.get(chatId) ?? Number.NEGATIVE_INFINITY) < awaitedMs,
    add: (chatId: string) => {
      since.delete(chatId)
      since.set(chatId, clock.elapsedMs())
      for (const oldest of since.keys()) {
        if (since.size <= maxAwaited) break
        since.delete(oldest)
      }
    },
    remove: (chatId: string) => since.delete(chatId),
  }
}

function keyOf({ event, message_token, timestamp }: Callback): string {
  return `${event}:${message_token ?? ''}:${timestamp}`
}

function isPicture(avatar: unknown): avatar is string {
  return typeof avatar === 'string' && /^https?:\/\//.test(avatar) && URL.canParse(avatar)
}
