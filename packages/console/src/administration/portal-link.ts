import { type Decision, type Engine, laneOf, members, operate, personRefs, userView } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { portalLinkOf } from '@chatfactor/operations/feature'
import type { PassedOver, Told } from './told.js'

/** Mails a member where the portal is and how they sign in there: of two who do it at once, one does. */
function tellMember(
  engine: Engine,
  actor: Actor,
  { resourceId, userId, howOften }: { resourceId: string; userId: string; howOften: 'once' | 'again' },
): Promise<'told' | 'before' | PassedOver> {
  // Of somebody who is no member nothing is said.
  const gone: PassedOver = { user: null, because: 'gone' }
  return operate(engine, {
    lane: laneOf(resourceId, { id: userId }),
    refs: personRefs(resourceId, { id: userId }),
    need: members,
    missing: { result: gone },
    decide: (records, now): Decision<'told' | 'before' | PassedOver> => {
      const { result, ...sent } = portalLinkOf(actor, records, now, howOften)
      if (result === 'told') return { ...sent, result }
      return { result: result === 'before' ? result : { user: userView(records.user), because: result } }
    },
  })
}

/** The same for several: how it went with how many, and who was passed over. */
export async function tellMembers(
  engine: Engine,
  actor: Actor,
  {
    resourceId,
    userIds,
    again = false,
  }: { resourceId: string; userIds: readonly string[]; again?: boolean | undefined },
): Promise<Told> {
  const counts = { told: 0, before: 0 }
  const passedOver: PassedOver[] = []
  const howOften = again ? 'again' : 'once'
  for (const userId of new Set(userIds)) {
    const became = await tellMember(engine, actor, { resourceId, userId, howOften })
    if (typeof became === 'string') counts[became] += 1
    else passedOver.push(became)
  }
  return { ...counts, passedOver }
}
