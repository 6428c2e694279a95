import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  chatDelivery,
  chatOf,
  countedTimes,
  type Decision,
  type Engine,
  fullUntil,
  heardInTime,
  isLiveToken,
  members,
  newId,
  operate,
  ownersOf,
  tokenTemplates,
  toldOfToken,
} from '@chatfactor/core/feature'
import { type Actor, byId, byKey, insert, update } from '@chatfactor/core/store'
import type { TokenOn, TokenTested } from './member-states.js'

/** How long a request waits for the outcome. */
const testMs = 5_000
/** Limits test messages to a person, by any administrator. */
const limit = { windowMs: 24 * 60 * 60_000, most: 3 }

/** Sends test messages. They have a limit of their own, so that they never delay a person's codes. */
export function createTokenTest(engine: Engine, actor: Actor): (input: TokenOn) => Promise<TokenTested> {
  return async ({ resourceId, tokenId }) => {
    const key = `token.test:${tokenId}`
    const token = byId('tokens', tokenId)
    const { deliveryId, userId } = await operate(engine, {
      lane: key,
      refs: { token, ...ownersOf(token), counted: byKey('limits', 'key', { key }) },
      need: ['token', ...members],
      missing: 'TOKEN_NOT_FOUND',
      decide({ token: found, counted, ...person }, now): Decision<{ deliveryId: string; userId: string }> {
        // Not found on another Resource, and once it is disabled or ended.
        if (found.resourceId !== resourceId || !isLiveToken(person.assignment, found.id))
          throw new ChatfactorError('TOKEN_NOT_FOUND', {})
        const times = countedTimes(counted?.times ?? [], limit.windowMs, now)
        const retryAt = fullUntil(times, [limit], now)
        if (retryAt !== null) throw new ChatfactorError('TOO_MANY_REQUESTS', { retryAt })
        const expiresAt = new Date(now.getTime() + limit.windowMs)
        const after = { times: [...times, now.getTime()], blockedUntil: null, expiresAt }
        const delivery = chatDelivery(now, person, chatOf(found), { template: tokenTemplates.test })
        return {
          result: { deliveryId: delivery.record.id, userId: found.userId },
          writes: [
            counted === null ? insert('limits', { id: newId(now), key, ...after }) : update('limits', counted, after),
          ],
          deliveries: [delivery],
          told: [toldOfToken('token.tested', by(actor, person), { tokenId: found.id })],
        }
      },
    })
    const { outcome, expectedAt } = await heardInTime(engine, deliveryId, testMs)
    if (expectedAt !== null) return { userId, outcome: 'queued' }
    return { userId, outcome: outcome?.outcome === 'accepted' ? 'sent' : 'undelivered' }
  }
}
