import { by, type Effect, type Membership, tellHolder } from '@chatfactor/core/feature'
import { type Actor, type AuthorizationRecord, type TokenRecord, update } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { reminderOf } from '../reminding/reminder.js'
import { factsOf } from './facts.js'

/** What differs from a message that is only sent once more. */
interface Again {
  /** An answer until then also allows what the question offers, and the message says so. */
  readonly grantsUntil?: Date | null
  /** Where the person is; whoever opened the question themselves needs no reminder. */
  readonly reminding?: { readonly timeZone: string | null }
}

/** A question whose message is sent once more, in the chat of this token: there it is answered from now on. */
export function sentAgain(
  records: Membership & { readonly authorization: AuthorizationRecord },
  token: TokenRecord,
  actor: Actor,
  now: Date,
  { grantsUntil = records.authorization.grantsUntil, reminding }: Again = {},
): { readonly open: AuthorizationRecord; readonly effect: Effect } {
  const { authorization } = records
  const { id: authorizationId, expiresAt } = authorization
  // Whoever opened it in their chat waits for it.
  const params = { authorizationId, opened: actor === 'chat' }
  const content = { template: askTemplates.question, params, expiresAt }
  const [delivery] = tellHolder(now, records, token, content)
  const change = { tokenId: token.id, deliveryId: delivery.record.id, grantsUntil }
  const open = { ...authorization, ...change }
  return {
    open,
    effect: {
      writes: [
        update('authorizations', authorization, change),
        ...(reminding === undefined ? [] : reminderOf(records, token, open, reminding.timeZone, now)),
      ],
      deliveries: [delivery],
      told: [toldOfAuthorization('authorization.sent_again', by(actor, records), factsOf(authorization))],
    },
  }
}
