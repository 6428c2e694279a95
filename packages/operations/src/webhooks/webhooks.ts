import type { ActedBy, EndpointId, ListPage, MessageId, ResourceId } from '@chatfactor/core'
import type { WebhookEvent } from './catalogue.js'
import type { Tried } from './send.js'
import type { OffReason } from './webhook-happenings.js'

/** A webhook endpoint of a Resource. Its secret and its `notify` address are never shown again. */
export interface Endpoint {
  readonly id: EndpointId
  readonly resourceId: ResourceId
  readonly url: string
  readonly events: readonly WebhookEvent[] | 'all'
  readonly state: 'on' | 'off'
  /** Why it is off; `null` while it is on. */
  readonly offBecause: OffReason | null
  /** Since when deliveries fail; `null` while they succeed. */
  readonly failingSince: Date | null
  /** Whether it accepts only certificates of its own authorities. */
  readonly ownCa: boolean
  /** Whether a mail is sent when it is switched off. */
  readonly notifies: boolean
  /** Until when the former secret also signs; `null` outside a rotation. */
  readonly formerUntil: Date | null
  readonly createdAt: Date
}

/** What a new endpoint is made of. */
export interface NewEndpoint {
  readonly resourceId: ResourceId
  /** `https:`, port 443 or above 1023, in the public internet. */
  readonly url: string
  /** The events it receives; see `webhookCatalogue`. */
  readonly events: readonly WebhookEvent[] | 'all'
  /** PEM of the only certificate authorities to accept, without a private key. @defaultValue those of the system */
  readonly ca?: string
  /** The address to mail when it is switched off. */
  readonly notify?: string
}

/** Changes of an endpoint; fields that are left out stay as they are. */
export interface EndpointChange {
  readonly url?: string
  readonly events?: readonly WebhookEvent[] | 'all'
  readonly ca?: string | null
  readonly notify?: string | null
  /** When an endpoint is switched on again, its waiting messages are sent in order. */
  readonly state?: 'on' | 'off'
}

/** One message for one endpoint. */
export interface WebhookMessage {
  readonly id: MessageId
  readonly type: string
  /** The body as signed and sent. */
  readonly body: object
  /** `failed` after the last try; `dropped` if the person was erased. */
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: number
  /** When it is tried next; `null` once it is over. */
  readonly dueAt: Date | null
  /** The result of the last try; `null` before the first. */
  readonly last: Tried | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Which messages to list. */
export interface MessageOptions {
  readonly state?: WebhookMessage['state']
  /** The `next` of the page before. */
  readonly after?: string | null
  /** 1 to 500, 100 by default; a page may hold fewer if a state is given. */
  readonly limit?: number
}

/** Webhooks of Resources: signed as Standard Webhooks specifies, delivered at least once, retried for five days. */
export interface Webhooks {
  /**
   * Creates an endpoint; its secret is returned only here. Throws `RESOURCE_NOT_FOUND`, and `INVALID_INPUT` for an invalid address, event list or
   * certificate, or an eleventh endpoint of the Resource.
   */
  create(input: NewEndpoint & ActedBy): Promise<Endpoint & { readonly secret: string }>
  /** Lists the endpoints of a Resource, oldest first. */
  list(input: { readonly resourceId: ResourceId }): Promise<readonly Endpoint[]>
  /** Changes an endpoint. A try in progress still goes to the old address. Throws `ENDPOINT_NOT_FOUND` and `INVALID_INPUT`. */
  update(endpointId: EndpointId, change: EndpointChange & ActedBy): Promise<Endpoint>
  /** Deletes an endpoint and its waiting messages. A try in progress may still arrive. Throws `ENDPOINT_NOT_FOUND`. */
  delete(endpointId: EndpointId, options?: ActedBy): Promise<void>
  /**
   * Makes a new secret. The former one signs beside it for 24 hours, or until {@link Webhooks.endRotation}; an even older one stops signing. Throws
   * `ENDPOINT_NOT_FOUND`.
   */
  rotateSecret(
    endpointId: EndpointId,
    options?: ActedBy,
  ): Promise<{ readonly secret: string; readonly formerUntil: Date }>
  /** Ends the former secret now. Throws `ENDPOINT_NOT_FOUND`. */
  endRotation(endpointId: EndpointId, options?: ActedBy): Promise<void>
  /**
   * Sends `webhook.test` at once, ahead of waiting messages, and returns what the receiver answered. Throws `ENDPOINT_NOT_FOUND`, and
   * `INVARIANT_BROKEN` if the secret cannot be opened.
   */
  sendTest(endpointId: EndpointId): Promise<Tried>
  /** Lists sent messages, newest first, for seven days. Throws `ENDPOINT_NOT_FOUND`. */
  messages(endpointId: EndpointId, options?: MessageOptions): Promise<ListPage<WebhookMessage>>
  /** Queues a message again, first in line and with its id. Throws `MESSAGE_NOT_FOUND`, and `TRANSITION_REFUSED` while it waits. */
  sendAgain(messageId: MessageId, options?: ActedBy): Promise<void>
}
