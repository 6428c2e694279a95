import { by, type Effect, type Membership, tellHolder } from '@chatfactor/core/feature'
import { type Actor, type AuthorizationRecord, type TokenRecord, update } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import { askTemplates } from '../chat/ask-templates.js'
import { reminderOf } from '../reminding/reminder.js'
import { factsOf } from './facts.js'

/** How this send differs from a plain resend. */
interface Again {
  /** Until then an answer also grants what the question offers, and the message says so. */
  readonly grantsUntil?: Date | null
  /** Where the person is, for a reminder; none is needed if they opened the question themselves. */
  readonly reminding?: { readonly timeZone: string | null }
}

/** Sends a question's message again, to this token's chat, where it is answered from now on. */
export function sentAgain(
  records: Membership & { readonly authorization: AuthorizationRecord },
  token: TokenRecord,
  actor: Actor,
  now: Date,
  { grantsUntil = records.authorization.grantsUntil, reminding }: Again = {},
): { readonly open: AuthorizationRecord; readonly effect: Effect } {
  const { authorization } = records
  const { id: authorizationId, expiresAt } = authorization
  // The person opened it in their chat and waits for it.
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
