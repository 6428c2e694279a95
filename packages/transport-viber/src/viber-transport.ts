import {
  type ChatAddress,
  type ChatProfile,
  connectOutcome,
  type SelfCheckResult,
  type SendOptions,
  type SendOutcome,
  type Transport,
} from '@chatfactor/core/transport'
import { capabilities } from './capabilities.js'
import { botLink, enrollmentLinks } from './enrollment-links.js'
import { look } from './look.js'
import { messageCalls } from './message-calls.js'
import { type Settings, settingsOf, type ViberTransportOptions } from './options.js'
import { selfCheck } from './self-check.js'
import { type ViberApi, viberApi } from './viber-api.js'
import { receiver, sampleWebhook } from './webhook.js'
import { installWebhook } from './webhook-setup.js'

/** The Viber transport: the port with the optional members that Viber allows, and Viber's own features. */
export interface ViberTransport extends Transport {
  readonly platform: 'viber'
  /** The name to register under. */
  readonly name: string
  readonly botUrl: string
  /**
   * Whether Viber knows the person as a reader of this bot. Viber answers two such requests per person in twelve hours,
   * then `throttled`; `probe` and `profile` within a minute share one.
   */
  probe(to: ChatAddress, options: SendOptions): Promise<SendOutcome>
  /** The person's public profile; `null` if Viber does not say. Counts like `probe`. */
  profile(to: ChatAddress, options: SendOptions): Promise<ChatProfile | null>
  selfCheck(options: SendOptions & { readonly webhookUrl: string | null }): Promise<readonly SelfCheckResult[]>
  /**
   * Tells Viber where to deliver, with the kinds of events (without them, an old filter could stay).
   *
   * Viber calls the address before it answers, so the handler must already run. Safe to call at every start. Throws
   * `INVALID_CONFIG` for an address that is not https while `baseUrl` is Viber's. Takes at most 20 seconds. Source:
   * https://developers.viber.com/docs/api/rest-bot-api/#setting-a-webhook
   */
  installWebhook(webhook: { readonly url: string }, options?: SendOptions): Promise<SendOutcome>
}

/**
 * Connects Chatfactor to Viber through a bot of yours.
 *
 * Needs the app key of the bot (`botCredential`), its `uri` (`botUri`) and a name to send under (`senderName`). Throws
 * `INVALID_CONFIG`, naming the option, when one is missing or has the wrong shape. Opens no connection before the first
 * message. Viber charges for most messages that the person did not ask for: see `onBilled`.
 *
 * @example
 * const viber = viberTransport({ botCredential, botUri: 'examplebot', senderName: 'Example' })
 * await viber.installWebhook({ url: 'https://example.org/chatfactor/webhooks/viber' })
 */
export function viberTransport(options: ViberTransportOptions): ViberTransport {
  const settings = settingsOf(options)
  return transportOf(settings, viberApi(settings))
}

/** The transport with checked options, over a client that may have other users. */
export function transportOf(settings: Settings, api: ViberApi): ViberTransport {
  return {
    platform: 'viber',
    label: 'Viber',
    name: settings.name,
    accountId: settings.accountId,
    botUrl: botLink(settings),
    look,
    capabilities,
    hearing: settings.hearing ?? 'webhook',
    enrollmentLinks: (codes, options) => enrollmentLinks(settings, codes, options),
    receive: receiver(settings),
    sampleWebhook: () => sampleWebhook(settings),
    ...messageCalls({ api, settings }),
    selfCheck: (options) => selfCheck({ api, settings }, options),
    connect: ({ webhookUrl: url, ...options }) =>
      connectOutcome(() => installWebhook({ api, settings }, { url }, options)),
    installWebhook: (webhook, options) => installWebhook({ api, settings }, webhook, options),
  }
}
