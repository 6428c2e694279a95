import { by, type Effect, type Membership } from '@chatfactor/core/feature'
import { type Actor, type PermitRecord, update } from '@chatfactor/core/store'
import { type PermitEndedBecause, toldOfAuthorization } from '../authorization-happenings.js'
import { factsOfPermit } from './use-permits.js'

/** The state of a permit, with its expiry taken into account. */
export function standingOfPermit({ state, expiresAt }: PermitRecord, now: Date): PermitRecord['state'] {
  return state === 'live' && expiresAt <= now ? 'expired' : state
}

/** Ends a permit: from now on the agent has to ask, and the place is free. */
export function endOfPermit(
  records: Membership & { readonly permit: PermitRecord },
  because: Exclude<PermitEndedBecause, 'used_up'>,
  actor: Actor,
  now: Date,
): Pick<Effect, 'writes' | 'told'> {
  const { permit } = records
  return {
    writes: [update('permits', permit, { state: because, slot: null, dueAt: now })],
    told: [toldOfAuthorization('permit.ended', by(actor, records), { ...factsOfPermit(permit), because })],
  }
}
