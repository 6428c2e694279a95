import type { UserRef } from '@chatfactor/core'
import { type Engine, newId, operate, userOf } from '@chatfactor/core/feature'
import { byId, byKey, insert, update } from '@chatfactor/core/store'
import { toldOfAccount } from '../account-happenings.js'
import { someone } from './first-factor.js'

const hourMs = 60 * 60_000

/**
 * Records at most once an hour that a host signs in users who may not be here: a broken host would otherwise fill the
 * trail.
 */
export async function tellHostRefusal(engine: Engine, resourceId: string, ref: UserRef): Promise<void> {
  const { keys } = engine
  const named = `${resourceId}\0${'id' in ref ? `id\0${ref.id}` : `externalId\0${ref.externalId}`}`
  const key = `host_refused:${keys.lookupHash(keys.currentId, 'host_refused', named)}`
  await operate(engine, {
    lane: key,
    refs: { user: userOf(ref), resource: byId('resources', resourceId), said: byKey('limits', 'key', { key }) },
    decide: ({ said, ...records }, now) => {
      if ((said?.times[0] ?? 0) > now.getTime() - hourMs) return { result: null }
      const counted = { times: [now.getTime()], blockedUntil: null, expiresAt: new Date(now.getTime() + hourMs) }
      const write =
        said === null ? insert('limits', { id: newId(now), key, ...counted }) : update('limits', said, counted)
      const who = { ...someone({ ...records, assignment: null }), actor: 'host' as const }
      return { result: null, writes: [write], told: [toldOfAccount('sign_in.host_refused', who, {})] }
    },
  })
}
