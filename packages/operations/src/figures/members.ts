import { conditionsOf, type Engine, onResource } from '@chatfactor/core/feature'

/** Numbers of members. */
export interface MembersCounted {
  readonly assigned: number
  readonly enrolled: number
  /** Members whose preferred chat cannot be written to. */
  readonly unreachable: number
}

/** The counted properties. */
export const memberCounts = ['assigned', 'enrolled', 'unreachable'] as const

/** Stores count up to a limit. */
const most = 1_000_000_000

/** Counts the current members of a Resource; `null` if the store cannot. */
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
