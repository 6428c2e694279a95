import { z } from 'zod'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { parseInput } from '../kernel/input.js'
import { by, members } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { linkHash } from '../keys/one-time-link.js'
import { withEachKey } from '../keys/secrets.js'
import { byKey } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { OneTimeLinkRecord } from '../records/one-time-link-record.js'
import type { Door } from './door.js'

/** Uses an administrator's invitation in this session, so that a first token may be enrolled; works once. */
export type AcceptInvitation = (secret: string) => Promise<{ readonly outcome: 'accepted' | 'unusable' }>

/** Uses an administrator's invitation in the person's session (R3). */
export function invitationVerb(engine: Engine, door: Door): AcceptInvitation {
  return async (given) => {
    const secret = parseInput(z.string().max(200), given)
    const accepted = await withEachKey(engine.keys, (keyId) =>
      operate(engine, {
        refs: {
          ...door.refs,
          link: byKey('oneTimeLinks', 'secret', { secretHash: linkHash(engine.keys, keyId, secret) }),
        },
        need: members,
        missing: 'ASSIGNMENT_NOT_FOUND',
        decide: ({ link, ...records }, now): Decision<true | null> => {
          const entry = door.enter(records, {}, now)
          const { own, assignment } = entry
          const isUsable =
            link?.kind === 'invite' &&
            link.usedAt === null &&
            link.expiresAt > now &&
            link.assignmentId === assignment.id
          if (!isUsable || own === null) return { result: null }
          return {
            result: true,
            writes: [
              update('oneTimeLinks', link, { usedAt: now }),
              update('sessions', own, { methods: { ...own.methods, ...proofsOf(link.about, now) } }),
            ],
            told: [told('invitation.accepted', by('person', entry), {})],
          }
        },
      }),
    )
    return { outcome: accepted === null ? 'unusable' : 'accepted' }
  }
}

/** Whoever administers a Resource on which the person is enrolled speaks for them there, too. */
function proofsOf({ vouches }: OneTimeLinkRecord['about'], now: Date) {
  const invited = now.getTime()
  return vouches === true ? { invited, vouched: invited } : { invited }
}
