import { by, type Effect, type Membership, tellHolder } from '@chatfactor/core/feature'
import { type Actor, type AuthorizationRecord, type TokenRecord, update } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { factsOf } from './facts.js'

/**
 * A question whose message is sent once more, in the chat of this token: there it is answered from now on. With `grantsUntil`, an answer until then
 * also allows what it offers, and the message says so.
 */
export function sentAgain(
  records: Membership & { readonly authorization: AuthorizationRecord },
  token: TokenRecord,
  actor: Actor,
  now: Date,
  { grantsUntil }: Pick<AuthorizationRecord, 'grantsUntil'> = records.authorization,
): { readonly open: AuthorizationRecord; readonly effect: Effect } {
  const { authorization } = records
  const { id: authorizationId, expiresAt } = authorization
  const content = { template: askTemplates.question, params: { authorizationId }, expiresAt }
  const [delivery] = tellHolder(now, records, token, content)
  const change = { tokenId: token.id, deliveryId: delivery.record.id, grantsUntil }
  return {
    open: { ...authorization, ...change },
    effect: {
      writes: [update('authorizations', authorization, change)],
      deliveries: [delivery],
      told: [toldOfAuthorization('authorization.sent_again', by(actor, records), factsOf(authorization))],
    },
  }
}
