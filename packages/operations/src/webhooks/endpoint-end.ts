import { type Decision, deliveryDraft, type Engine, operate } from '@chatfactor/core/feature'
import { byId, type EndpointRecord, follow, type ResourceRecord, update } from '@chatfactor/core/store'
import { markAt, marked } from '../kernel/marks.js'
import { countOf, endpointsMark } from './endpoints-mark.js'
import { type OffReason, toldOfWebhook } from './webhook-happenings.js'
import { webhookTemplates } from './webhook-templates.js'

/** Switches an endpoint off because of what its receiver did, once: with an event, and a mail to its `notify` address. */
export async function switchOff(
  engine: Engine,
  { id: endpointId }: Pick<EndpointRecord, 'id'>,
  because: Exclude<OffReason, 'administrator'>,
): Promise<void> {
  await operate(engine, {
    refs: {
      endpoint: byId('endpoints', endpointId),
      resource: follow(byId('endpoints', endpointId), 'resourceId', 'resources'),
      all: markAt(endpointsMark.key),
    },
    need: ['endpoint'],
    missing: { result: null },
    decide: ({ endpoint, resource, all }, now): Decision<null> => {
      if (endpoint.state === 'off') return { result: null }
      const { resourceId } = endpoint
      return {
        result: null,
        writes: [
          update('endpoints', endpoint, { state: 'off', offBecause: because }),
          marked(all, endpointsMark, { says: { endpoints: countOf(all) } }, now),
        ],
        deliveries: resource === null ? [] : mailOf(endpoint, resource, because, now),
        told: [toldOfWebhook('webhook.switched_off', { actor: 'system', resourceId }, { endpointId, because })],
      }
    },
  })
}

function mailOf({ notify, url }: EndpointRecord, resource: ResourceRecord, because: OffReason, now: Date) {
  if (notify === null) return []
  const noPerson = { userId: null, assignmentId: null, transport: null, accountId: null, chatId: null }
  const whither = {
    ...noPerson,
    resourceId: resource.id,
    channel: 'mail' as const,
    mailTo: notify,
    language: resource.language,
  }
  // Only the host: the rest of the address may be a secret between the two sides.
  const params = { resource: resource.name, receiver: new URL(url).host, because }
  return [deliveryDraft(now, whither, { template: webhookTemplates.off, params })]
}
