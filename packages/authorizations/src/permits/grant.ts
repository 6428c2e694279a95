import { by, isWeaker, newId, type Told } from '@chatfactor/core/feature'
import { insert, type PermitRecord, type Write } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import type { AskedRecords } from '../rules/authorization-rules.js'
import { weakestFor } from '../rules/modes.js'
import { allowsPermits } from './covers.js'
import { freeSlot } from './places.js'
import { widest } from './terms.js'
import { factsOfPermit } from './use-permits.js'

/** For how long what was read can be allowed. */
const readForMs = 10 * 60_000

/** Until when an answer also allows what the person reads now. */
export function grantsUntil(expiresAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + readForMs, expiresAt.getTime()))
}

/** Whether an answer now also allows what the question offers: it was read just before. */
export function isGranting(
  { authorization: { offers, grantsUntil: until } }: Pick<AskedRecords, 'authorization'>,
  now: Date,
): boolean {
  return offers !== null && until !== null && until > now
}

/** Whether what a question offers may be allowed as things are: the Resource may have changed its mind since it was asked. */
export function mayOffer({ authorization, resource }: Pick<AskedRecords, 'authorization' | 'resource'>): boolean {
  const { offers, mode } = authorization
  return (
    offers !== null &&
    allowsPermits({ resource }) &&
    !isWeaker(mode, weakestFor({ resource, transaction: widest(offers) }))
  )
}

/** The permit that an answer grants; `null` where it grants none: it was not read just before, may not be offered any more, or has no place. */
export function grantedPermit(
  records: AskedRecords & { readonly permits: readonly (PermitRecord | null)[] },
  now: Date,
): { readonly write: Write; readonly told: Told } | null {
  const { authorization, permits } = records
  const { offers, tokenId, agentId, purpose } = authorization
  const slot = permits.length === 0 ? null : freeSlot(permits)
  if (offers === null || tokenId === null || slot === null || !isGranting(records, now) || !mayOffer(records))
    return null
  const expiresAt = new Date(now.getTime() + offers.forMs)
  const permit = {
    ...{ id: newId(now), resourceId: authorization.resourceId, userId: authorization.userId, agentId, purpose },
    ...{ assignmentId: authorization.assignmentId, tokenId, authorizationId: authorization.id },
    ...{ mode: authorization.mode, slot, state: 'live', terms: offers, used: { times: 0, minor: 0 } },
    ...{ expiresAt, dueAt: expiresAt, createdAt: now },
  } as const satisfies Omit<PermitRecord, 'version'>
  const facts = { ...factsOfPermit(permit), authorizationId: authorization.id }
  return { write: insert('permits', permit), told: toldOfAuthorization('permit.granted', by('chat', records), facts) }
}
