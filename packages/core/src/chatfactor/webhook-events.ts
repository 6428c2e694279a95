import type { EndpointId, ResourceId } from '../records/ids.js'

/** What hosts hear of webhooks: `@chatfactor/operations` emits it. */
export interface WebhookEvents {
  /** Nothing is sent to this endpoint of a Resource any more: its receiver is `gone` for good, was `failing` for five days, its secret cannot be opened, or an `administrator` said so. */
  'webhook.switched_off': [
    {
      endpointId: EndpointId
      resourceId: ResourceId
      because: 'gone' | 'failing' | 'secret_damaged' | 'administrator'
    },
  ]
}
