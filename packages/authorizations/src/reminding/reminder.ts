import { type Membership, tellHolder } from '@chatfactor/core/feature'
import { type AuthorizationRecord, insert, type TokenRecord, type Write } from '@chatfactor/core/store'
import { reminderTemplate } from '../chat/reminder-message.js'
import { notByNight } from './night.js'

const minuteMs = 60_000
/** What lives no longer is not reminded of. */
const longEnoughMs = 60 * minuteMs
/** So close to its end it would only press. */
const tooLateMs = 10 * minuteMs

/** Where night is: as the asking side says, else as the Resource does; `null` where nobody did. */
export function timeZoneOf({ resource }: Pick<Membership, 'resource'>, named: string | undefined): string | null {
  return named ?? resource.secondFactor.authorizations?.timeZone ?? null
}

/** When a question is reminded of, once: after half of its life, and never by night; `null` for never. */
export function reminderAt(
  { createdAt, expiresAt }: Pick<AuthorizationRecord, 'createdAt' | 'expiresAt'>,
  timeZone: string | null,
): Date | null {
  const lifeMs = expiresAt.getTime() - createdAt.getTime()
  if (lifeMs <= longEnoughMs) return null
  const half = new Date(createdAt.getTime() + lifeMs / 2)
  const at = timeZone === null ? half : notByNight(half, timeZone)
  return at.getTime() + tooLateMs > expiresAt.getTime() ? null : at
}

/**
 * The reminder of a question, as a message that is due when it has to be sent; among the writes, so that nobody sends it before. It is written from
 * the record then, and drops out where the question was answered, or was put to another chat, meanwhile.
 */
export function reminderOf(
  about: Membership,
  token: TokenRecord,
  authorization: Pick<AuthorizationRecord, 'id' | 'createdAt' | 'expiresAt' | 'deliveryId'>,
  timeZone: string | null,
  now: Date,
): readonly Write[] {
  const at = reminderAt(authorization, timeZone)
  if (at === null || at <= now) return []
  const { id: authorizationId, deliveryId: of, expiresAt } = authorization
  const params = { authorizationId, of, ...(timeZone === null ? {} : { timeZone }) }
  const [{ record }] = tellHolder(now, about, token, { template: reminderTemplate, params, expiresAt })
  return [insert('deliveries', { ...record, attempts: 0, dueAt: at })]
}
