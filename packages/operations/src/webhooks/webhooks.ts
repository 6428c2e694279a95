import type { ActedBy, EndpointId, ListPage, MessageId, ResourceId } from '@chatfactor/core'
import type { WebhookEvent } from './catalogue.js'
import type { Tried } from './send.js'
import type { OffReason } from './webhook-happenings.js'

/** Where the webhooks of a Resource go. Its secret, and who is told by mail, are never shown again. */
export interface Endpoint {
  readonly id: EndpointId
  readonly resourceId: ResourceId
  readonly url: string
  readonly events: readonly WebhookEvent[] | 'all'
  readonly state: 'on' | 'off'
  /** Why it is off; `null` while it is on. */
  readonly offBecause: OffReason | null
  /** Since when nothing arrived; `null` while it does. */
  readonly failingSince: Date | null
  /** Whether only certificates of an authority of its own count. */
  readonly ownCa: boolean
  /** Whether somebody is told by mail when it is switched off. */
  readonly notifies: boolean
  /** Until when the former secret signs, too; `null` outside a rotation. */
  readonly formerUntil: Date | null
  readonly createdAt: Date
}

/** What a new endpoint is made of. */
export interface NewEndpoint {
  readonly resourceId: ResourceId
  /** `https:`, port 443 or above 1023, in the public internet. */
  readonly url: string
  /** What it hears of; see `webhookCatalogue`. */
  readonly events: readonly WebhookEvent[] | 'all'
  /** PEM of the only authorities whose certificates count, without any private key. @defaultValue those of the system */
  readonly ca?: string
  /** The address of whoever is told when it is switched off. */
  readonly notify?: string
}

/** What of an endpoint is changed; what is not named stays. */
export interface EndpointChange {
  readonly url?: string
  readonly events?: readonly WebhookEvent[] | 'all'
  readonly ca?: string | null
  readonly notify?: string | null
  /** What waits for an endpoint that is switched on again is sent in its turn. */
  readonly state?: 'on' | 'off'
}

/** One message for one endpoint. */
export interface WebhookMessage {
  readonly id: MessageId
  readonly type: string
  /** As it is signed and sent. */
  readonly body: object
  /** `failed` after the last try; `dropped` where the person was erased. */
  readonly state: 'waiting' | 'delivered' | 'failed' | 'dropped'
  readonly attempts: number
  /** When it is tried next; `null` once it is over. */
  readonly dueAt: Date | null
  /** What came of the last try; `null` before the first. */
  readonly last: Tried | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}

/** Which messages are wanted. */
export interface MessageOptions {
  readonly state?: WebhookMessage['state']
  /** The `next` of the page before. */
  readonly after?: string | null
  /** 1 to 500, 100 by default; fewer where a state is asked for. */
  readonly limit?: number
}

/** Webhooks of Resources: signed as Standard Webhooks says, at least once each, tried for five days. */
export interface Webhooks {
  /** Makes an endpoint; its secret is told this once. Throws `RESOURCE_NOT_FOUND`, and `INVALID_INPUT` for an address, events or a certificate that cannot be, and an eleventh endpoint of the Resource. */
  create(input: NewEndpoint & ActedBy): Promise<Endpoint & { readonly secret: string }>
  /** All endpoints of a Resource, the oldest first. */
  list(input: { readonly resourceId: ResourceId }): Promise<readonly Endpoint[]>
  /** Changes an endpoint. A try that has begun goes where it was going. Throws `ENDPOINT_NOT_FOUND` and `INVALID_INPUT`. */
  update(endpointId: EndpointId, change: EndpointChange & ActedBy): Promise<Endpoint>
  /** Ends an endpoint, with what waits for it. A try that has begun may still arrive. Throws `ENDPOINT_NOT_FOUND`. */
  delete(endpointId: EndpointId, options?: ActedBy): Promise<void>
  /** Makes a new secret. The former one signs beside it for 24 hours, or until {@link Webhooks.endRotation}; one before that signs no more. Throws `ENDPOINT_NOT_FOUND`. */
  rotateSecret(
    endpointId: EndpointId,
    options?: ActedBy,
  ): Promise<{ readonly secret: string; readonly formerUntil: Date }>
  /** Ends the former secret now. Throws `ENDPOINT_NOT_FOUND`. */
  endRotation(endpointId: EndpointId, options?: ActedBy): Promise<void>
  /** Sends `webhook.test` at once, apart from everything that waits, and says what the receiver answered. Throws `ENDPOINT_NOT_FOUND`, and `INVARIANT_BROKEN` where its secret cannot be opened. */
  sendTest(endpointId: EndpointId): Promise<Tried>
  /** What was sent, newest first, for seven days. Throws `ENDPOINT_NOT_FOUND`. */
  messages(endpointId: EndpointId, options?: MessageOptions): Promise<ListPage<WebhookMessage>>
  /** Puts a message in front once more, with the id that it had. Throws `MESSAGE_NOT_FOUND`, and `TRANSITION_REFUSED` while it waits. */
  sendAgain(messageId: MessageId, options?: ActedBy): Promise<void>
}
