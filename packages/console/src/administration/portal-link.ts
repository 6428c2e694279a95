import { ChatfactorError } from '@chatfactor/core'
import {
  accessTemplates,
  by,
  type Decision,
  type Effect,
  type Engine,
  laneOf,
  type Membership,
  mailDelivery,
  members,
  operate,
  personRefs,
} from '@chatfactor/core/feature'
import { type Actor, update } from '@chatfactor/core/store'
import type { Told } from './administration.js'
import { toldOfConsole } from './console-happenings.js'

const dayMs = 24 * 60 * 60_000

/** Mails a member where the portal is and how they sign in there, unless that was done before: of two who do it at once, one does. */
export function tellMember(engine: Engine, actor: Actor, resourceId: string, userId: string): Promise<keyof Told> {
  return operate(engine, {
    lane: laneOf(resourceId, { id: userId }),
    refs: personRefs(resourceId, { id: userId }),
    need: members,
    missing: { result: 'passedOver' },
    decide: (records, now): Decision<keyof Told> => {
      const { result, ...sent } = portalLinkOf(actor, records, now, 'once')
      return result === 'told' ? { ...sent, result } : { result }
    },
  })
}

/** Where the portal is, to a member who can be told: once ever, or once a day. Throws `POLICY_DENIED` where there is no portal. */
export function portalLinkOf(
  actor: Actor,
  records: Membership,
  now: Date,
  howOften: 'once' | 'again',
): Effect & { readonly result: keyof Told } {
  const { assignment, user, resource } = records
  const { address } = resource
  if (address === null || !resource.selfService.enabled || !resource.active) {
    throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
  }
  const { email, login } = user
  const isAgain =
    howOften === 'again' && assignment.toldAt !== null && now.getTime() - assignment.toldAt.getTime() > dayMs
  const isBefore = assignment.toldAt !== null && !isAgain
  const isPassedOver = email === null || login === null || !user.active || !assignment.active
  const params = { address, login, by: user.passwordHash === null ? 'email' : 'password' }
  const mail = { template: accessTemplates.portalLink, params }
  return {
    result: isBefore ? 'before' : isPassedOver ? 'passedOver' : 'told',
    writes: [update('assignments', assignment, { toldAt: now })],
    deliveries: email === null ? [] : [mailDelivery(now, records, email, mail)],
    told: [toldOfConsole('portal_link.mailed', by(actor, records), {})],
  }
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
