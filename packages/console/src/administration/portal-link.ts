import { type Decision, type Engine, laneOf, members, operate, personRefs } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { portalLinkOf } from '@chatfactor/operations/feature'
import type { Told } from './administration.js'

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
