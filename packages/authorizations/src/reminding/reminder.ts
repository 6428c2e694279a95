import { type Membership, tellHolder } from '@chatfactor/core/feature'
import { type AuthorizationRecord, insert, type TokenRecord, type Write } from '@chatfactor/core/store'
import { reminderTemplate } from '../chat/reminder-message.js'
import { notByNight } from './night.js'

const minuteMs = 60_000
/** A question that lives for less than this gets no reminder. */
const longEnoughMs = 60 * minuteMs
/** So close to its end, a reminder would only rush people. */
const tooLateMs = 10 * minuteMs

/** The time zone for nights: the caller's, else the Resource's; `null` if neither is known. */
export function timeZoneOf({ resource }: Pick<Membership, 'resource'>, named: string | undefined): string | null {
  return named ?? resource.secondFactor.authorizations?.timeZone ?? null
}

/** When a question is reminded of, once: after half of its life, never at night; `null` for never. */
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
 * The reminder of a question: a message that is due later and is among the writes, so that it is not sent early. It is
 * written from the record then, and dropped if the question was answered or moved to another chat.
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
