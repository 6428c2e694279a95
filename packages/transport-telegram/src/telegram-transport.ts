import {
  type ChatAddress,
  type ChatProfile,
  connectOutcome,
  type EventSink,
  type InboundEvent,
  type OutboundMessage,
  type PollingReport,
  type SelfCheckResult,
  type SendOptions,
  type SendOutcome,
  type Transport,
} from '@chatfactor/core/transport'
import { botApi } from './bot-api.js'
import { capabilities } from './capabilities.js'
import { enrollmentLinks } from './enrollment-links.js'
import { look } from './look.js'
import { messageCalls } from './message-calls.js'
import { settingsOf, type TelegramTransportOptions } from './options.js'
import { poll } from './polling.js'
import { selfCheck } from './self-check.js'
import { updateOf } from './update-events.js'
import { receiver, sampleWebhook } from './webhook.js'
import { installWebhook } from './webhook-setup.js'

/** The Telegram transport: the port with every optional member, and Telegram's own features. */
export interface TelegramTransport extends Transport {
  readonly platform: 'telegram'
  /** The name to register under. */
  readonly name: string
  /** Opens the chat with the bot, without a code. */
  readonly botUrl: string
  edit(to: ChatAddress, messageId: string, message: OutboundMessage, options: SendOptions): Promise<SendOutcome>
  /** Deletes a message; Telegram allows it for 48 hours. One that is already gone counts as `gone`. */
  retract(to: ChatAddress, messageId: string, options: SendOptions): Promise<'gone' | 'too_late' | 'failed'>
  acknowledgeAction(ackId: string, text: string | null, options: SendOptions): Promise<void>
  /**
   * Whether Telegram knows the chat. A block is noticed only by its event and by the next message: every call that
   * would reveal it shows the person something.
   */
  probe(to: ChatAddress, options: SendOptions): Promise<SendOutcome>
  /** The person's public profile; `null` if Telegram does not say. The language only comes with events. */
  profile(to: ChatAddress, options: SendOptions): Promise<ChatProfile | null>
  /**
   * Fetches events by long polling until the signal aborts. Removes the bot's webhook, if one is set: never poll with a
   * production bot. Two pollers of one bot disturb each other, see `onPollingProblem`.
   */
  poll(sink: EventSink, signal: AbortSignal, report?: PollingReport): Promise<void>
  selfCheck(options: SendOptions & { readonly webhookUrl: string | null }): Promise<readonly SelfCheckResult[]>
  /**
   * Tells Telegram where to deliver, with the secret and the kinds of updates (without them, an old filter would stay).
   *
   * Safe to call at every start. Throws `INVALID_CONFIG` without a `webhookSecret`, and for an address that is not
   * https while `apiRoot` is Telegram's. Without options it takes at most `timeoutMs`. Source:
   * https://core.telegram.org/bots/api#setwebhook
   */
  installWebhook(webhook: { readonly url: string }, options?: SendOptions): Promise<SendOutcome>
  /**
   * The meaning of an update, for a host that runs a bot of its own and passes updates to `chatfactor.receive`. Only
   * for updates that are known to come from Telegram; empty for everything that is not ours.
   */
  eventsOf(update: unknown): readonly InboundEvent[]
}

/**
 * Connects Chatfactor to Telegram through a bot of yours.
 *
 * Needs what BotFather gives (`botCredential`, `botUsername`) and a `webhookSecret` that you make. Throws
 * `INVALID_CONFIG`, naming the option, when one is missing or has the wrong shape. Opens no connection and loads no
 * client library before the first message.
 *
 * @example
 * const telegram = telegramTransport({ botCredential, botUsername: 'example_bot', webhookSecret })
 * await telegram.installWebhook({ url: 'https://example.org/chatfactor/webhooks/telegram' })
 */
export function telegramTransport(options: TelegramTransportOptions): TelegramTransport {
  const settings = settingsOf(options)
  const { clock, name } = settings
  const [accountId = ''] = settings.botCredential.split(':')
  const api = botApi(settings)

  return {
    platform: 'telegram',
    label: 'Telegram',
    name,
    accountId,
    botUrl: `${settings.linkRoot}/${settings.botUsername}`,
    look,
    capabilities,
    hearing: settings.hearing ?? (settings.webhookSecret === null ? 'poll' : 'webhook'),
    enrollmentLinks: (codes) => enrollmentLinks(settings, codes),
    receive: receiver(settings),
    sampleWebhook: () => sampleWebhook(settings),
    eventsOf: (update) => updateOf(update, settings)?.events ?? [],
    ...messageCalls({ api, clock, accountId }),
    poll: (sink, signal, report) => poll({ api, settings }, sink, signal, report),
    selfCheck: (options) => selfCheck({ api, settings, accountId }, options),
    connect: ({ webhookUrl: url, ...options }) =>
      connectOutcome(() => installWebhook({ api, settings }, { url }, options)),
    installWebhook: (webhook, options) => installWebhook({ api, settings }, webhook, options),
  }
}
