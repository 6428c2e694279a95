import { by, isWeaker, newId, type Told } from '@chatfactor/core/feature'
import { insert, type PermitRecord, type Write } from '@chatfactor/core/store'
import { toldOfAuthorization } from '../authorization-happenings.js'
import type { AskedRecords } from '../rules/authorization-rules.js'
import { weakestFor } from '../rules/modes.js'
import { allowsPermits } from './covers.js'
import { freeSlot } from './places.js'
import { widest } from './terms.js'
import { factsOfPermit } from './use-permits.js'

/** How long the terms that a person has read can be granted. */
const readForMs = 10 * 60_000

/** Until when an answer also grants what the person reads now. */
export function grantsUntil(expiresAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + readForMs, expiresAt.getTime()))
}

/** Whether an answer now also grants what the question offers, because the person has just read it. */
export function isGranting(
  { authorization: { offers, grantsUntil: until } }: Pick<AskedRecords, 'authorization'>,
  now: Date,
): boolean {
  return offers !== null && until !== null && until > now
}

/** Whether what a question offers may still be granted: the Resource may have changed its policy since. */
export function mayOffer({ authorization, resource }: Pick<AskedRecords, 'authorization' | 'resource'>): boolean {
  const { offers, mode } = authorization
  return (
    offers !== null &&
    allowsPermits({ resource }) &&
    !isWeaker(mode, weakestFor({ resource, transaction: widest(offers) }))
  )
}

/**
 * The permit that an answer grants; `null` if none: the terms were not just read, may not be granted any more, or no
 * place is free.
 */
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
