import { actedBy, actorOf, type Decision, type Engine, operate, parseInput, type Told } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import {
  byId,
  type Change,
  type EndpointRecord,
  type MarkRecord,
  remove,
  update,
  type Write,
} from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { markAt, marked } from '../kernel/marks.js'
import { type EndpointRules, readEndpointChange } from './endpoint-input.js'
import { liveSecrets, rotationMs, shownTo, unreadableSecret } from './endpoint-secrets.js'
import { endpointView } from './endpoint-view.js'
import { countOf, endpointsMark, lineOf } from './endpoints-mark.js'
import { newSigningSecret } from './signature.js'
import { toldOfWebhook } from './webhook-happenings.js'
import type { Webhooks } from './webhooks.js'

const optionsSchema = z.optional(z.strictObject(actedBy))

type Changes = Pick<Webhooks, 'update' | 'delete' | 'rotateSecret' | 'endRotation'>
type Decide<T> = (endpoint: EndpointRecord, now: Date, line: MarkRecord | null) => Changed<T>

/** The result of a change: the answer, the writes, and what is announced. */
interface Changed<T> {
  readonly result: T
  readonly writes: readonly Write[]
  readonly told: readonly [Told, ...Told[]]
}

/** Changes to existing endpoints. */
export function endpointChanges(engine: Engine, rules: EndpointRules, door: Actor | null): Changes {
  const changing = <T>(endpointId: string, decide: Decide<T>) =>
    operate(engine, {
      refs: {
        endpoint: byId('endpoints', endpointId),
        all: markAt(endpointsMark.key),
        line: markAt(lineOf(endpointId).key),
      },
      need: ['endpoint'],
      missing: 'ENDPOINT_NOT_FOUND',
      decide: ({ endpoint, all, line }, now): Decision<T> => {
        const { result, writes, told } = decide(endpoint, now, line)
        const says = { endpoints: countOf(all) - (isEnd(writes) ? 1 : 0) }
        return { result, writes: [...writes, marked(all, endpointsMark, { says }, now)], told }
      },
    })

  const acting = (options: unknown) => actorOf(door, parseInput(optionsSchema, options)?.actor)

  return {
    update(endpointId, input) {
      const { actor: named, change } = readEndpointChange(rules, input)
      const actor = actorOf(door, named)
      return changing(endpointId, (before, now, line) => {
        const { state = before.state } = change
        const next = { ...change, ...switched(before, state) }
        return {
          result: endpointView({ ...before, ...next }, now, rules.isTold),
          writes: [
            update('endpoints', before, next),
            ...(state === 'on' ? [marked(line, lineOf(endpointId), { dueAt: now, says: {} }, now)] : []),
          ],
          told: [toldOfChange(actor, before, Object.keys(change), state)],
        }
      })
    },

    delete(endpointId, options) {
      const actor = acting(options)
      return changing(endpointId, (endpoint, now, line) => ({
        result: undefined,
        writes: [
          remove('endpoints', endpoint),
          // Wakes the holder of the line, which then finds that the endpoint is gone.
          ...(line === null ? [] : [marked(line, lineOf(endpointId), { dueAt: now }, now)]),
        ],
        told: [toldOfWebhook('webhook.deleted', { actor, resourceId: endpoint.resourceId }, { endpointId })],
      }))
    },

    rotateSecret(endpointId, options) {
      const actor = acting(options)
      const secret = newSigningSecret()
      return changing(endpointId, (endpoint, now) => {
        const formerUntil = new Date(now.getTime() + rotationMs)
        const live = liveSecrets(endpoint, engine.keys, now)
        const former = typeof live === 'string' ? null : (live[0] ?? null)
        const secrets = { current: secret, former, formerUntil: formerUntil.getTime(), ...shownTo(door, now) }
        return {
          result: { secret, formerUntil },
          writes: [update('endpoints', endpoint, { secrets })],
          told: [toldOfWebhook('webhook.rotated', { actor, resourceId: endpoint.resourceId }, { endpointId })],
        }
      })
    },

    endRotation(endpointId, options) {
      const actor = acting(options)
      return changing(endpointId, (endpoint, now) => {
        const live = liveSecrets(endpoint, engine.keys, now)
        const [current] = typeof live === 'string' ? [] : live
        if (current === undefined) throw unreadableSecret()
        return {
          result: undefined,
          writes: [update('endpoints', endpoint, { secrets: { current, former: null, formerUntil: null } })],
          told: [toldOfWebhook('webhook.rotation_ended', { actor, resourceId: endpoint.resourceId }, { endpointId })],
        }
      })
    },
  }
}

function isEnd(writes: readonly Write[]): boolean {
  return writes.some(({ verb, collection }) => verb === 'delete' && collection === 'endpoints')
}

function switched(before: EndpointRecord, state: EndpointRecord['state']): Change<'endpoints'> {
  if (state === before.state) return {}
  return state === 'on' ? { failingSince: null, offBecause: null } : { offBecause: 'administrator' }
}

function toldOfChange(actor: Actor, before: EndpointRecord, names: readonly string[], state: EndpointRecord['state']) {
  const { id: endpointId, resourceId } = before
  const who = { actor, resourceId }
  const isOff = state === 'off' && before.state === 'on'
  return isOff
    ? toldOfWebhook('webhook.switched_off', who, { endpointId, because: 'administrator' })
    : toldOfWebhook('webhook.updated', who, { endpointId, fields: names.join(' ') })
}
