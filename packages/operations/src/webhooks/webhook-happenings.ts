import { failure, type Happenings, plain, teller, type Who } from '@chatfactor/core/feature'

type OfEndpoint = { endpointId: string }

/** Why an endpoint is switched off. */
export type OffReason = 'gone' | 'failing' | 'secret_damaged' | 'administrator'

const offReasons: readonly OffReason[] = ['gone', 'failing', 'secret_damaged', 'administrator']

/** Whether a text is one of these reasons. */
export function isOffReason(text: string): text is OffReason {
  return offReasons.some((one) => one === text)
}

/** What happens to endpoints. */
export const webhookHappenings = {
  'webhook.created': plain<OfEndpoint>(),
  'webhook.updated': plain<OfEndpoint & { fields: string }>(),
  'webhook.deleted': plain<OfEndpoint>(),
  'webhook.rotated': plain<OfEndpoint>(),
  'webhook.rotation_ended': plain<OfEndpoint>(),
  'webhook.switched_off': (_who: Who, _facts: OfEndpoint & { because: OffReason }) => failure(),
  'webhook.message_sent_again': plain<OfEndpoint & { messageId: string }>(),
} satisfies Happenings

/** Says what happened to an endpoint. */
export const toldOfWebhook = teller(webhookHappenings)
