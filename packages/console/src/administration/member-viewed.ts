import { toldOfAccount } from '@chatfactor/accounts/feature'
import { ChatfactorError } from '@chatfactor/core'
import { by, type Engine, look, type Membership, members, newId, operate, personRefs } from '@chatfactor/core/feature'
import { type Actor, byKey, insert, type LimitRecord, type Ref, update } from '@chatfactor/core/store'
import type { MemberOf } from './member-of.js'

/** Going back and forth between a person's pages counts as one look. */
const onceMs = 10 * 60_000

/** Runs a lookup of one member. Throws `ASSIGNMENT_NOT_FOUND`. */
type Look = <T>(member: MemberOf, show: (person: Membership) => Promise<T>) => Promise<T>

/** Records lookups in the trail, once per person in ten minutes. */
export function lookingAt(engine: Engine, actor: Actor): Look {
  const { keys, store, clock } = engine

  return async ({ resourceId, userId }, show) => {
    const key = `viewed:${keys.lookupHash(keys.currentId, 'viewed', `${resourceId}\0${userId}\0${actor}`)}`
    const refs = { ...personRefs(resourceId, { id: userId }), said: byKey('limits', 'key', { key }) }
    const found = await look(store, refs, members)
    if (found === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
    // Recorded in parallel: nothing is shown without an entry, and no one waits longer for it.
    const [shown] = await Promise.all([show(found), isSaid(found.said, clock.now()) ? null : tell(key, refs)])
    return shown
  }

  async function tell(
    key: string,
    refs: ReturnType<typeof personRefs> & { readonly said: Ref<'limits'> },
  ): Promise<void> {
    await operate(engine, {
      lane: key,
      refs,
      need: members,
      missing: { result: null },
      decide: ({ said, ...member }, now) => {
        if (isSaid(said, now)) return { result: null }
        const counted = { times: [now.getTime()], blockedUntil: null, expiresAt: new Date(now.getTime() + onceMs) }
        const write =
          said === null ? insert('limits', { id: newId(now), key, ...counted }) : update('limits', said, counted)
        return { result: null, writes: [write], told: [toldOfAccount('member.viewed', by(actor, member), {})] }
      },
    })
  }
}

function isSaid(said: LimitRecord | null, now: Date): boolean {
  return (said?.times[0] ?? 0) > now.getTime() - onceMs
}
