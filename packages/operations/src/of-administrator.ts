import type { Engine } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import type { WebhookOptions } from './webhooks/webhook-service.js'
import { createWebhooksOnResource, type WebhooksOnResource } from './webhooks/webhooks-on-resource.js'

/** What administrators can do only with operations installed. */
export interface OperationsOfAdministrator {
  readonly webhooks: WebhooksOnResource
}

/** The same, for an administrator of these Resources. */
export function operationsOfAdministrator(
  engine: Engine,
  options: { readonly webhooks: WebhookOptions },
  administrator: { readonly actor: Actor; readonly visible: 'all' | readonly string[] },
): OperationsOfAdministrator {
  return { webhooks: createWebhooksOnResource(engine, options.webhooks, administrator) }
}
