import type { Engine } from '@chatfactor/core/feature'
import type { PermitRecord } from '@chatfactor/core/store'
import { standingOfPermit } from './end-permit.js'

/** How many are read for a person, who may grant each agent three for a purpose. */
const mostRead = 200

/** The live permits of a member, oldest first. */
export async function livePermits(
  { store, clock }: Pick<Engine, 'store' | 'clock'>,
  { userId, assignmentId }: { readonly userId: string; readonly assignmentId: string },
): Promise<readonly PermitRecord[]> {
  const { items } = await store.list('permits', { index: 'byUser', equals: { userId }, limit: mostRead })
  const now = clock.now()
  return items.filter((one) => one.assignmentId === assignmentId && standingOfPermit(one, now) === 'live')
}
