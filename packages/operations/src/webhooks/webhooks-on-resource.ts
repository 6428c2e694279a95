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
 * The webhooks of the Resources that an administrator may see. Every verb throws `RESOURCE_NOT_FOUND` for other Resources, and `ENDPOINT_NOT_FOUND`
 * for endpoints of another Resource.
 */
export interface WebhooksOnResource {
  /** Creates an endpoint; its secret is returned only here and by `findSecret`. Throws `INVALID_INPUT`. */
  create(input: NewEndpoint): Promise<Endpoint & { readonly secret: string }>
  /** Lists the endpoints of a Resource, oldest first. */
  list(input: { readonly resourceId: ResourceId }): Promise<readonly Endpoint[]>
  /** Changes an endpoint, or switches it on or off. Throws `INVALID_INPUT`. */
  update(input: EndpointOn & EndpointChange): Promise<Endpoint>
  /** Deletes an endpoint and its waiting messages. */
  delete(input: EndpointOn): Promise<void>
  /** Makes a new secret; the former one signs beside it for 24 hours, or until `endRotation`. */
  rotateSecret(input: EndpointOn): Promise<{ readonly secret: string; readonly formerUntil: Date }>
  /** Ends the former secret now. */
  endRotation(input: EndpointOn): Promise<void>
  /** Returns the secret again, for a page that is reloaded: for ten minutes, to the administrator who made it; otherwise `null`. */
  findSecret(input: EndpointOn): Promise<string | null>
  /** Sends `webhook.test` at once, and returns what the receiver answered. Throws `INVARIANT_BROKEN` if the secret cannot be opened. */
  sendTest(input: EndpointOn): Promise<Tried>
  /** Lists sent messages, newest first, for seven days. */
  messages(input: EndpointOn & MessageOptions): Promise<ListPage<WebhookMessage>>
  /** Queues a message again, first in line and with its id. Throws `MESSAGE_NOT_FOUND`, `TRANSITION_REFUSED` while it waits. */
  sendAgain(input: MessageOn): Promise<void>
}

const onResource = z.looseObject({ resourceId: idShape })
const onEndpoint = z.looseObject({ resourceId: idShape, endpointId: idShape })
const endpointAlone = strictObject({ resourceId: idShape, endpointId: idShape })
const messageAlone = strictObject({ resourceId: idShape, endpointId: idShape, messageId: idShape })

/** The webhooks of an administrator's Resources; others do not exist for them (R7). */
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
  /** An endpoint of this Resource; endpoints never move to another one. */
  const endpointOf = async ({ resourceId, endpointId }: EndpointOn): Promise<EndpointRecord> => {
    requireVisible(resourceId)
    const [found] = await engine.store.read([byId('endpoints', endpointId)])
    if (found?.resourceId !== resourceId) throw new ChatfactorError('ENDPOINT_NOT_FOUND', {})
    return found
  }
  /** A verb that takes only an endpoint. */
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
