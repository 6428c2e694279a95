import {
  actorOf,
  ChatfactorError,
  type Decision,
  type Engine,
  newId,
  numberText,
  operate,
} from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { byId, type EndpointRecord, insert } from '@chatfactor/core/store'
import { nextNumber, trailMark } from '../feed/numberer.js'
import { markAt, marked } from '../kernel/marks.js'
import { endpointChanges } from './endpoint-changes.js'
import { type EndpointRules, invalid, readNewEndpoint } from './endpoint-input.js'
import { shownTo } from './endpoint-secrets.js'
import { endpointView } from './endpoint-view.js'
import { countOf, endpointsMark, placeMark } from './endpoints-mark.js'
import { newSigningSecret } from './signature.js'
import { toldOfWebhook } from './webhook-happenings.js'
import type { Webhooks } from './webhooks.js'

const mostEndpoints = 10
const mostTries = 17

type EndpointVerbs = Pick<Webhooks, 'create' | 'list' | 'update' | 'delete' | 'rotateSecret' | 'endRotation'>

/** The endpoints of Resources; `door` is the administrator behind untrusted calls. */
export function createEndpoints(engine: Engine, rules: EndpointRules, door: Actor | null = null): EndpointVerbs {
  const { store, clock } = engine
  const ofResource = async (resourceId: string) => {
    const query = { index: 'byResource', equals: { resourceId }, limit: 2 * mostEndpoints } as const
    return (await store.list('endpoints', query)).items
  }
  const view = (record: EndpointRecord) => endpointView(record, clock.now(), rules.isTold)

  return {
    ...endpointChanges(engine, rules, door),

    list: async ({ resourceId }) => (await ofResource(resourceId)).map(view),

    async create(input) {
      const { actor: named, resourceId, ...given } = readNewEndpoint(rules, input)
      const actor = actorOf(door, named)
      const secret = newSigningSecret()
      for (let tries = 0; tries < mostTries; tries += 1) {
        // The trail's mark is read but not checked, because that would lose against every numbered batch: events numbered from now on are received.
        const keys = [trailMark, endpointsMark.key, placeMark.key].map(markAt)
        const [trail = null, seen = null, place = null] = await store.read(keys)
        const next = trail === null ? 1 : nextNumber(trail.says)
        if ((await ofResource(resourceId)).length >= mostEndpoints) {
          throw invalid('resourceId', `has ${mostEndpoints} endpoints, and may have no more`)
        }
        const made = await operate(engine, {
          refs: { resource: byId('resources', resourceId), all: markAt(endpointsMark.key) },
          need: ['resource'],
          missing: 'RESOURCE_NOT_FOUND',
          decide: ({ all }, now): Decision<EndpointRecord | null> => {
            // Endpoints were added or deleted since they were counted.
            if (all?.version !== seen?.version) return { result: null }
            const record = {
              id: newId(now),
              resourceId,
              ...given,
              state: 'on' as const,
              secrets: { current: secret, former: null, formerUntil: null, ...shownTo(door, now) },
              since: numberText(next),
              failingSince: null,
              offBecause: null,
              createdAt: now,
            }
            return {
              result: { ...record, version: 1 },
              writes: [
                insert('endpoints', record),
                marked(all, endpointsMark, { says: { endpoints: countOf(all) + 1 } }, now),
                ...(countOf(all) > 0 ? [] : [marked(place, placeMark, { says: { after: numberText(next - 1) } }, now)]),
              ],
              told: [toldOfWebhook('webhook.created', { actor, resourceId }, { endpointId: record.id })],
            }
          },
          onDuplicate: () => null,
        })
        if (made !== null) return { ...view(made), secret }
      }
      throw new ChatfactorError('BUSY', {})
    },
  }
}
