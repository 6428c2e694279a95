import { ChatfactorError, type InboundRequest, type Reception } from '@chatfactor/core/transport'
import type { FacebookMessagePayloadMessagingEntry } from 'fb-messenger-bot-api'
import { type MessengerTransportOptions, settingsOf } from './options.js'
import { type HeardItem, receiver } from './webhook.js'

/** One item of a delivery, for a host's own bot. */
export interface HostItem {
  readonly pageId: string
  /** Another app has the conversation: do not answer. */
  readonly isStandby: boolean
  /** A button, link, code or command of Chatfactor's: the host's bot should not answer it. */
  readonly isOurs: boolean
  readonly entry: FacebookMessagePayloadMessagingEntry
}

/** A transport's reception; for `events`, also everything that Meta sent about the Page. */
export type HostReception =
  | Exclude<Reception, { outcome: 'events' }>
  | (Extract<Reception, { outcome: 'events' }> & { readonly items: readonly HostItem[] })

/**
 * Makes the receiver for a host whose bot lives on the same Page, in place of the library's `ValidateWebhook` and
 * `FacebookMessageParser`: checks handshake and signature, then separates Chatfactor's events from the host's.
 *
 * Pass `events` to `chatfactor.receive`, handle `items` yourself, then answer with `acknowledge(null)`, which never
 * throws. Throws `INVALID_CONFIG` for options that the transport does not have, or without `sharedPage`.
 */
export function hostWebhook(options: MessengerTransportOptions): (request: InboundRequest) => HostReception {
  const settings = settingsOf(options)
  if (!settings.sharedPage) {
    const problem = 'must be true here and in the transport, which then tells people how their digits reach Chatfactor'
    throw new ChatfactorError('INVALID_CONFIG', { option: 'sharedPage', problem })
  }
  const receive = receiver(settings, 'host')
  return (request) => {
    const reception = receive(request)
    if (reception.outcome !== 'events') return reception
    return { ...reception, items: reception.items.flatMap((item) => hostItem(item, settings.pageId)) }
  }
}

function hostItem({ item, sentAt, isStandby, events }: HeardItem, pageId: string): readonly HostItem[] {
  const entry: unknown = { ...item, timestamp: sentAt?.getTime() ?? 0 }
  const isOurs = events.some(({ type }) => type !== 'receipt')
  return isEntry(entry) ? [{ pageId, isStandby, isOurs, entry }] : []
}

/** The item was checked before to have both ids. Everything else is as Meta sent it, as with the library's parser. */
function isEntry(entry: unknown): entry is FacebookMessagePayloadMessagingEntry {
  return typeof entry === 'object' && entry !== null && 'sender' in entry && 'recipient' in entry
}
