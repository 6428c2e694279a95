import { by, type Decision, type Engine, ofMember, operate, parseInput } from '../../kernel/index.js'
import { linkHash, withEachKey } from '../../keys/index.js'
import { byKey, update } from '../../ports/index.js'
import { type OneTimeLinkRecord, upTo } from '../../records/index.js'
import { linkEnd } from '../../rules/index.js'
import type { Door, Entry } from '../../self-service/door.js'
import { toldOfInvitation } from './invitation-happenings.js'

/**
 * Accepts an administrator's invitation in this session, so that a first token may be enrolled; the same person may do
 * so again until one is.
 *
 * `used`: a token was enrolled since it was made. `not_yours`: it is for another person or Resource. `unusable`: it is
 * not a valid invitation.
 */
export type AcceptInvitation = (secret: string) => Promise<{
  readonly outcome: 'accepted' | 'used' | 'expired' | 'not_yours' | 'unusable'
}>

type Answer = Awaited<ReturnType<AcceptInvitation>>

const secretSchema = upTo(200)

/** Uses an administrator's invitation in the person's session (R3). */
export function invitationVerb(engine: Engine, door: Door): AcceptInvitation {
  return async (given) => {
    const secret = parseInput(secretSchema, given)
    const answer = await withEachKey(engine.keys, async (keyId) => {
      const ref = byKey('oneTimeLinks', 'secret', { secretHash: linkHash(engine.keys, keyId, secret) })
      const [found] = await engine.store.read([ref])
      // An enrollment that finishes meanwhile ends the asking session.
      const made = found === null ? 0 : await tokensMadeSince(engine, door, found.createdAt)
      return operate(engine, {
        refs: { ...door.refs, link: ref },
        ...ofMember,
        decide: ({ link, ...records }, now): Decision<Answer | null> => {
          const entry = door.enter(records, {}, now)
          if (link === null) return { result: null }
          const refusal = refusalOf(link, entry, made, now)
          const { own } = entry
          if (refusal !== null || own === null) return { result: { outcome: refusal ?? 'unusable' } }
          return {
            result: { outcome: 'accepted' },
            writes: [update('sessions', own, { methods: { ...own.methods, ...proofsOf(link.about, now) } })],
            told: [toldOfInvitation('invitation.accepted', by('person', entry), {})],
          }
        },
      })
    })
    return answer ?? { outcome: 'unusable' }
  }
}

function refusalOf(
  link: OneTimeLinkRecord,
  { assignment }: Entry,
  tokensMade: number,
  now: Date,
): Exclude<Answer['outcome'], 'accepted'> | null {
  if (link.kind !== 'invite') return 'unusable'
  if (link.assignmentId !== assignment.id) return 'not_yours'
  return tokensMade > 0 || assignment.enrollment.enrolled ? 'used' : linkEnd(link, now)
}

/** An administrator of a Resource on which the person is enrolled vouches for them there, too. */
function proofsOf({ vouches }: OneTimeLinkRecord['about'], now: Date) {
  const invited = now.getTime()
  return vouches === true ? { invited, vouched: invited } : { invited }
}

/** How many tokens this person got on this Resource since then, even if they have ended. */
async function tokensMadeSince(engine: Engine, { userId, resourceId }: Door, since: Date): Promise<number> {
  const { items } = await engine.store.list('tokens', { index: 'byUser', equals: { userId }, limit: 500 })
  return items.filter((token) => token.resourceId === resourceId && token.createdAt >= since).length
}
