import {
  actedBy,
  actorOf,
  ChatfactorError,
  type Decision,
  type Engine,
  newId,
  operate,
  parseInput,
  upTo,
  wholeNumber,
} from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { byId, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { markAt, marked } from '../kernel/marks.js'
import { textOf } from './body.js'
import { liveSecrets, unreadableSecret } from './endpoint-secrets.js'
import { messageView } from './endpoint-view.js'
import { lineOf } from './endpoints-mark.js'
import type { SendOnce } from './send.js'
import { signedHeaders } from './signature.js'
import { surrounded } from './surrounded.js'
import { toldOfWebhook } from './webhook-happenings.js'
import type { Webhooks } from './webhooks.js'

const optionsSchema = z.optional(z.strictObject(actedBy))
const listSchema = z.strictObject({
  state: z.optional(z.enum(['waiting', 'delivered', 'failed', 'dropped'])),
  after: z.nullish(upTo(2_000)),
  limit: z._default(wholeNumber(1, 500), 100),
})

/** The type of a test message. */
const test = 'webhook.test'

type MessageVerbs = Pick<Webhooks, 'sendTest' | 'messages' | 'sendAgain'>

/** The messages of endpoints; `door` is the administrator behind untrusted calls. */
export function createMessages(engine: Engine, send: SendOnce, door: Actor | null = null): MessageVerbs {
  const { store, clock } = engine
  const endpointOf = async (endpointId: string) => {
    const [endpoint] = await store.read([byId('endpoints', endpointId)])
    if (endpoint === null) throw new ChatfactorError('ENDPOINT_NOT_FOUND', {})
    return endpoint
  }

  return {
    async sendTest(endpointId) {
      const endpoint = await endpointOf(endpointId)
      const at = clock.now()
      const secrets = liveSecrets(endpoint, engine.keys, at)
      if (typeof secrets === 'string') throw unreadableSecret()
      const { resourceId, url, ca } = endpoint
      const body = textOf({ type: test, timestamp: at.toISOString(), data: { resourceId, endpointId } })
      const headers = await signedHeaders({ id: newId(at), at, body }, secrets)
      const post = { url, headers, body, ca: ca?.pem ?? null }
      return surrounded(engine, test, () => send(post, new AbortController().signal))
    },

    async messages(endpointId, options = {}) {
      const { state, after = null, limit } = parseInput(listSchema, options)
      await endpointOf(endpointId)
      const query = { index: 'byEndpoint', equals: { endpointId }, direction: 'descending', after, limit } as const
      const { items, next } = await store.list('webhookMessages', query)
      return { items: items.filter((one) => state === undefined || one.state === state).map(messageView), next }
    },

    async sendAgain(messageId, options) {
      const actor = actorOf(door, parseInput(optionsSchema, options)?.actor)
      const [found] = await store.read([byId('webhookMessages', messageId)])
      if (found === null) throw new ChatfactorError('MESSAGE_NOT_FOUND', {})
      const { endpointId } = found
      return operate(engine, {
        refs: {
          message: byId('webhookMessages', messageId),
          endpoint: byId('endpoints', endpointId),
          line: markAt(lineOf(endpointId).key),
        },
        need: ['message'],
        missing: 'MESSAGE_NOT_FOUND',
        decide: ({ message, endpoint, line }, now): Decision<void> => {
          if (endpoint === null) throw new ChatfactorError('ENDPOINT_NOT_FOUND', {})
          if (message.state === 'waiting') {
            throw new ChatfactorError('TRANSITION_REFUSED', { state: 'waiting', event: 'send_again' })
          }
          const { resourceId } = message
          const again = { state: 'waiting', attempts: 0, dueAt: now, endedAt: null } as const
          return {
            result: undefined,
            writes: [
              update('webhookMessages', message, again),
              marked(line, lineOf(endpointId), { dueAt: now, says: {} }, now),
            ],
            told: [toldOfWebhook('webhook.message_sent_again', { actor, resourceId }, { endpointId, messageId })],
          }
        },
      })
    },
  }
}
