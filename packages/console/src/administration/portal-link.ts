import { type Decision, type Engine, laneOf, members, operate, personRefs, userView } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { portalLinkOf } from '@chatfactor/operations/feature'
import type { PassedOver, Told } from './told.js'

/** Mails a member the portal's address and how to sign in; of two concurrent calls, one does it. */
function tellMember(
  engine: Engine,
  actor: Actor,
  { resourceId, userId, howOften }: { resourceId: string; userId: string; howOften: 'once' | 'again' },
): Promise<'told' | 'before' | PassedOver> {
  // Reveals nothing about people who are not members.
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

/** Mails several members; returns how it went, and who was skipped. */
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
