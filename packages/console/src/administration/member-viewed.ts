import { by, type Engine, members, newId, operate, personRefs } from '@chatfactor/core/feature'
import { type Actor, byKey, insert, update } from '@chatfactor/core/store'
import { toldOfConsole } from './console-happenings.js'
import type { MemberOf } from './member-of.js'

/** Whoever goes to and fro between pages looks at a person once. */
const onceMs = 10 * 60_000

/** The trail says once in ten minutes that an administrator looks at a person. */
export async function tellViewed(engine: Engine, actor: Actor, { resourceId, userId }: MemberOf): Promise<void> {
  const { keys } = engine
  const key = `viewed:${keys.lookupHash(keys.currentId, 'viewed', `${resourceId}\0${userId}\0${actor}`)}`
  await operate(engine, {
    lane: key,
    refs: { ...personRefs(resourceId, { id: userId }), said: byKey('limits', 'key', { key }) },
    need: members,
    missing: { result: null },
    decide: ({ said, ...member }, now) => {
      if ((said?.times[0] ?? 0) > now.getTime() - onceMs) return { result: null }
      const counted = { times: [now.getTime()], blockedUntil: null, expiresAt: new Date(now.getTime() + onceMs) }
      const write =
        said === null ? insert('limits', { id: newId(now), key, ...counted }) : update('limits', said, counted)
      return { result: null, writes: [write], told: [toldOfConsole('member.viewed', by(actor, member), {})] }
    },
  })
}
