import type { WebhookEvents } from '@chatfactor/core'
import { failure, type Happenings, plain, teller, type Who } from '@chatfactor/core/feature'

type OfEndpoint = { endpointId: string }

/** Why an endpoint was switched off. */
export type OffReason = WebhookEvents['webhook.switched_off'][0]['because']

const offReasons: readonly OffReason[] = ['gone', 'failing', 'secret_damaged', 'administrator']

/** Whether a text is such a reason. */
export function isOffReason(text: string): text is OffReason {
  return offReasons.some((one) => one === text)
}

/** Happenings of endpoints. */
export const webhookHappenings = {
  'webhook.created': plain<OfEndpoint>(),
  'webhook.updated': plain<OfEndpoint & { fields: string }>(),
  'webhook.deleted': plain<OfEndpoint>(),
  'webhook.rotated': plain<OfEndpoint>(),
  'webhook.rotation_ended': plain<OfEndpoint>(),
  'webhook.switched_off': (
    { resourceId }: Who & { readonly resourceId: string },
    { endpointId, because }: OfEndpoint & { because: OffReason },
  ) => failure({ name: 'webhook.switched_off', data: { endpointId, resourceId, because } }),
  'webhook.message_sent_again': plain<OfEndpoint & { messageId: string }>(),
} satisfies Happenings<WebhookEvents>

/** Records a happening of an endpoint. */
export const toldOfWebhook = teller(webhookHappenings)
