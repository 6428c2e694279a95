import { conditionsOf, type Engine, onResource } from '@chatfactor/core/feature'

/** How many members there are. */
export interface MembersCounted {
  readonly assigned: number
  readonly enrolled: number
  /** Those whose preferred chat cannot be written to. */
  readonly unreachable: number
}

/** What is counted of them. */
export const memberCounts = ['assigned', 'enrolled', 'unreachable'] as const

/** A store counts up to a number. */
const most = 1_000_000_000

/** Counts the members of a Resource as they are; `null` on a store that cannot. */
export async function countMembers(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  resourceId: string,
): Promise<MembersCounted | null> {
  if (store.tally === undefined) return null
  const now = clock.now()
  const members = onResource(resourceId)
  const each = [[members], [members, ...conditionsOf('no_token', now)], [members, ...conditionsOf('unreachable', now)]]
  const [assigned = 0, withoutToken = 0, unreachable = 0] = await store.tally('assignments', each, most)
  return { assigned, enrolled: assigned - withoutToken, unreachable }
}
