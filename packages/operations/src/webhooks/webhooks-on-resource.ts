import { ChatfactorError, type EndpointId, type ListPage, type MessageId, type ResourceId } from '@chatfactor/core'
import { type Engine, idShape, parseInput, strictObject } from '@chatfactor/core/feature'
import { type Actor, byId, type EndpointRecord } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { shownSecret } from './endpoint-secrets.js'
import type { Tried } from './send.js'
import { createWebhooks, type WebhookOptions } from './webhook-service.js'
import type { Endpoint, EndpointChange, MessageOptions, NewEndpoint, WebhookMessage } from './webhooks.js'

/** An endpoint of a Resource. */
export interface EndpointOn {
  readonly resourceId: ResourceId
  readonly endpointId: EndpointId
}

/** A message for an endpoint of a Resource. */
export interface MessageOn extends EndpointOn {
  readonly messageId: MessageId
}

/**
 * The webhooks of the Resources that an administrator sees. Every verb throws `RESOURCE_NOT_FOUND` for any other Resource, and those about an
 * endpoint `ENDPOINT_NOT_FOUND` for one that is another's.
 */
export interface WebhooksOnResource {
  /** Makes an endpoint; its secret is told this once, and by `findSecret`. Throws `INVALID_INPUT`. */
  create(input: NewEndpoint): Promise<Endpoint & { readonly secret: string }>
  /** All endpoints of a Resource, the oldest first. */
  list(input: { readonly resourceId: ResourceId }): Promise<readonly Endpoint[]>
  /** Changes an endpoint, or switches it on or off. Throws `INVALID_INPUT`. */
  update(input: EndpointOn & EndpointChange): Promise<Endpoint>
  /** Ends an endpoint, with what waits for it. */
  delete(input: EndpointOn): Promise<void>
  /** Makes a new secret; the former one signs beside it for 24 hours, or until `endRotation`. */
  rotateSecret(input: EndpointOn): Promise<{ readonly secret: string; readonly formerUntil: Date }>
  /** Ends the former secret now. */
  endRotation(input: EndpointOn): Promise<void>
  /** The secret once more, for a page that is loaded again: for ten minutes, to the administrator who made it; `null` otherwise. */
  findSecret(input: EndpointOn): Promise<string | null>
  /** Sends `webhook.test` at once, and says what the receiver answered. Throws `INVARIANT_BROKEN` where the secret cannot be opened. */
  sendTest(input: EndpointOn): Promise<Tried>
  /** What was sent, newest first, for seven days. */
  messages(input: EndpointOn & MessageOptions): Promise<ListPage<WebhookMessage>>
  /** Puts a message in front once more, with the id that it had. Throws `MESSAGE_NOT_FOUND`, `TRANSITION_REFUSED` while it waits. */
  sendAgain(input: MessageOn): Promise<void>
}

const onResource = z.looseObject({ resourceId: idShape })
const onEndpoint = z.looseObject({ resourceId: idShape, endpointId: idShape })
const endpointAlone = strictObject({ resourceId: idShape, endpointId: idShape })
const messageAlone = strictObject({ resourceId: idShape, endpointId: idShape, messageId: idShape })

/** The webhooks of Resources for an administrator, for whom nothing else exists (R7). */
export function createWebhooksOnResource(
  engine: Engine,
  options: WebhookOptions,
  administrator: { readonly actor: Actor; readonly visible: 'all' | readonly string[] },
): WebhooksOnResource {
  const { actor, visible } = administrator
  const webhooks = createWebhooks(engine, options, actor)

  const requireVisible = (resourceId: string) => {
    if (visible !== 'all' && !visible.includes(resourceId)) throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  }
  /** An endpoint of this Resource; it never becomes another's. */
  const endpointOf = async ({ resourceId, endpointId }: EndpointOn): Promise<EndpointRecord> => {
    requireVisible(resourceId)
    const [found] = await engine.store.read([byId('endpoints', endpointId)])
    if (found?.resourceId !== resourceId) throw new ChatfactorError('ENDPOINT_NOT_FOUND', {})
    return found
  }
  /** A verb about one endpoint, which takes nothing else. */
  const about =
    <T>(verb: (endpointId: EndpointId) => Promise<T>) =>
    async (input: EndpointOn): Promise<T> => {
      const { id } = await endpointOf(parseInput(endpointAlone, input))
      return verb(id)
    }

  return {
    async create(input) {
      const { resourceId } = parseInput(onResource, input)
      requireVisible(resourceId)
      return webhooks.create({ ...input, resourceId })
    },

    async list(input) {
      const { resourceId } = parseInput(onResource, input)
      requireVisible(resourceId)
      return webhooks.list({ resourceId })
    },

    async update(input) {
      const { id } = await endpointOf(parseInput(onEndpoint, input))
      const { resourceId: _resource, endpointId: _endpoint, ...change } = input
      return webhooks.update(id, change)
    },

    delete: about((endpointId) => webhooks.delete(endpointId)),
    rotateSecret: about((endpointId) => webhooks.rotateSecret(endpointId)),
    endRotation: about((endpointId) => webhooks.endRotation(endpointId)),
    sendTest: about((endpointId) => webhooks.sendTest(endpointId)),

    async findSecret(input) {
      const endpoint = await endpointOf(parseInput(endpointAlone, input))
      return shownSecret(endpoint, actor, engine.clock.now())
    },

    async messages(input) {
      const { id } = await endpointOf(parseInput(onEndpoint, input))
      const { resourceId: _resource, endpointId: _endpoint, ...wanted } = input
      return webhooks.messages(id, wanted)
    },

    async sendAgain(input) {
      const { messageId, ...endpoint } = parseInput(messageAlone, input)
      const { id } = await endpointOf(endpoint)
      const [message] = await engine.store.read([byId('webhookMessages', messageId)])
      if (message?.endpointId !== id) throw new ChatfactorError('MESSAGE_NOT_FOUND', {})
      return webhooks.sendAgain(messageId)
    },
  }
}
