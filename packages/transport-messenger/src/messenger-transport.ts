import {
  type ChatAddress,
  type ChatProfile,
  connectOutcome,
  type InboundEvent,
  type OutboundMessage,
  type SelfCheckResult,
  type SendOptions,
  type SendOutcome,
  type Transport,
} from '@chatfactor/core/transport'
import { capabilities } from './capabilities.js'
import { enrollmentLinks, pullLink } from './enrollment-links.js'
import { graph } from './graph.js'
import { look } from './look.js'
import { messageCalls } from './message-calls.js'
import { type MessengerTransportOptions, settingsOf } from './options.js'
import { eventsOf } from './page-events.js'
import { pageItems } from './page-items.js'
import { resubscribe, setUpPage } from './page-setup.js'
import { selfCheck } from './self-check.js'
import { receiver, sampleWebhook } from './webhook.js'

/** The Messenger transport: the port, and Messenger's own features. */
export interface MessengerTransport extends Transport {
  readonly platform: 'messenger'
  /** The name to register under. */
  readonly name: string
  /** Opens the chat of an enrolled person, and with it the 24 hours in which the bot may write. */
  readonly botUrl: string
  /**
   * Sends a message. A notice that meets a closed window is sent again as the utility template, if there is one; codes
   * and questions end in `needs_user`, since Messenger has no template for them.
   */
  send(to: ChatAddress, message: OutboundMessage, options: SendOptions): Promise<SendOutcome>
  /** The person's public name; `null` if Meta does not say, e.g. before the person has written. */
  profile(to: ChatAddress, options: SendOptions): Promise<ChatProfile | null>
  /** Subscribes to the Page again after Meta dropped it, which happens if the webhook fails for an hour. */
  resubscribe(options: SendOptions): Promise<'subscribed' | 'resubscribed' | 'failed'>
  selfCheck(options: SendOptions & { readonly webhookUrl: string | null }): Promise<readonly SelfCheckResult[]>
  /**
   * Gives the Page its Get Started button and subscribes the app to its events; with `webhookUrl`, also tells Meta
   * where to deliver. Meta calls that address at once, so the handler must already run.
   *
   * Safe and useful at every start: Meta permanently drops a Page whose webhook failed for an hour. All Pages of an app
   * share one webhook address. Throws `INVALID_CONFIG` for an address without `appId`, or that is not https. Without
   * options it takes at most four times `timeoutMs`. Source:
   * https://developers.facebook.com/docs/messenger-platform/reference/messenger-profile-api
   */
  setUpPage(page: { readonly webhookUrl: string | null }, options?: SendOptions): Promise<SendOutcome>
  /**
   * The meaning of a webhook's parsed body, for a host that passes events to `chatfactor.receive`. Only for bodies
   * whose signature was checked, and with `sharedPage`; empty for everything that is not ours.
   */
  eventsOf(body: unknown): readonly InboundEvent[]
}

/**
 * Connects Chatfactor to Facebook Messenger through a Page of yours.
 *
 * Needs what the app dashboard gives (`pageId`, `pageCredential`, `appSecret`), the name of the Page, and a
 * `verifySecret` that you make. Throws `INVALID_CONFIG`, naming the option, when one is missing or has the wrong shape.
 * Opens no connection before the first message.
 *
 * @example
 * const messenger = messengerTransport({ pageId, pageUsername: 'example.page', pageCredential, appSecret, verifySecret })
 * await messenger.setUpPage({ webhookUrl: null })
 */
export function messengerTransport(options: MessengerTransportOptions): MessengerTransport {
  const settings = settingsOf(options)
  const api = graph(settings)

  return {
    platform: 'messenger',
    label: 'Messenger',
    name: settings.name,
    accountId: settings.pageId,
    botUrl: pullLink(settings),
    look,
    capabilities: settings.sharedPage ? { ...capabilities, digitsNeedCommand: true } : capabilities,
    hearing: settings.sharedPage ? 'host' : 'webhook',
    enrollmentLinks: (codes) => enrollmentLinks(settings, codes),
    receive: receiver(settings, 'chatfactor'),
    sampleWebhook: () => sampleWebhook(settings),
    eventsOf: (body) => pageItems(body, settings.pageId)?.flatMap((item) => eventsOf(item, settings, 'host')) ?? [],
    ...messageCalls({ api, settings }),
    resubscribe: (options) => resubscribe({ api, settings }, options),
    selfCheck: (options) => selfCheck({ api, settings }, options),
    // Without the app's id, its webhook was set in the dashboard.
    connect: ({ webhookUrl, ...options }) =>
      connectOutcome(() =>
        setUpPage({ api, settings }, { webhookUrl: settings.appId === null ? null : webhookUrl }, options),
      ),
    setUpPage: (page, options) => setUpPage({ api, settings }, page, options),
  }
}
