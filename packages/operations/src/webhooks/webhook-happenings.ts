import type { WebhookEvents } from '@chatfactor/core'
import { failure, type Happenings, plain, type SaidOf, said, sentAs, teller, type Who } from '@chatfactor/core/feature'
import * as z from 'zod/mini'

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

/** What webhooks say of it. */
export function webhookSaid() {
  const sent = sentAs()
  const ofEndpoint = { endpointId: sent.id }
  return {
    'webhook.created': said('An endpoint was created.', ofEndpoint),
    'webhook.updated': said('An endpoint was changed; `fields` lists what, separated by spaces.', {
      ...ofEndpoint,
      fields: sent.word,
    }),
    'webhook.deleted': said('An endpoint was deleted.', ofEndpoint),
    'webhook.rotated': said('An endpoint has a new secret.', ofEndpoint),
    'webhook.rotation_ended': said('The former secret of an endpoint no longer signs.', ofEndpoint),
    'webhook.switched_off': said('An endpoint was switched off.', {
      ...ofEndpoint,
      because: z.enum(['gone', 'failing', 'secret_damaged', 'administrator']),
    }),
    'webhook.message_sent_again': said('A message was resent by hand.', { ...ofEndpoint, messageId: sent.id }),
  } as const satisfies SaidOf<typeof webhookHappenings>
}
