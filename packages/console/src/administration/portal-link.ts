import { ChatfactorError } from '@chatfactor/core'
import {
  accessTemplates,
  by,
  type Decision,
  type Engine,
  laneOf,
  mailDelivery,
  members,
  operate,
  personRefs,
} from '@chatfactor/core/feature'
import { type Actor, update } from '@chatfactor/core/store'
import type { Told } from './administration.js'
import { toldOfConsole } from './console-happenings.js'

/** Mails a member where the portal is and how they sign in there, unless that was done before: of two who do it at once, one does. */
export function tellMember(engine: Engine, actor: Actor, resourceId: string, userId: string): Promise<keyof Told> {
  return operate(engine, {
    lane: laneOf(resourceId, { id: userId }),
    refs: personRefs(resourceId, { id: userId }),
    need: members,
    missing: { result: 'passedOver' },
    decide: (records, now): Decision<keyof Told> => {
      const { assignment, user, resource } = records
      const { address } = resource
      if (address === null || !resource.selfService.enabled || !resource.active) {
        throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
      }
      if (assignment.toldAt !== null) return { result: 'before' }
      const { email, login } = user
      if (email === null || login === null || !user.active || !assignment.active) return { result: 'passedOver' }
      const params = { address, login, by: user.passwordHash === null ? 'email' : 'password' }
      return {
        result: 'told',
        writes: [update('assignments', assignment, { toldAt: now })],
        deliveries: [mailDelivery(now, records, email, { template: accessTemplates.portalLink, params })],
        told: [toldOfConsole('portal_link.mailed', by(actor, records), {})],
      }
    },
  })
}

/** The same for several; how it went with how many. */
export async function tellMembers(
  engine: Engine,
  actor: Actor,
  resourceId: string,
  userIds: readonly string[],
): Promise<Told> {
  const counts = { told: 0, before: 0, passedOver: 0 }
  for (const userId of new Set(userIds)) counts[await tellMember(engine, actor, resourceId, userId)] += 1
  return counts
}
