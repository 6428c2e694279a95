import { ChatfactorError } from '@chatfactor/core'
import {
  by,
  changeNotice,
  type Decision,
  type Engine,
  endTrust,
  type HeldChats,
  heardBy,
  heldChats,
  heldTokenIds,
  type Membership,
  noRecoveryCodes,
  ofMember,
  operate,
  personRefs,
  recoveryAnnouncements,
  tellable,
  toldOfEnrollment,
  toldOfNoPin,
  toldOfRecovery,
} from '@chatfactor/core/feature'
import { type Actor, update } from '@chatfactor/core/store'
import type { MemberOf } from './administration.js'

/** An administrator's actions for one member, beyond the trusted verbs. */
export function createMemberVerbs(engine: Engine, actor: Actor) {
  const decided = <T>(
    { resourceId, userId }: MemberOf,
    decide: (records: Membership, now: Date, held: HeldChats) => Decision<T>,
  ): Promise<T> => {
    return operate(engine, {
      refs: personRefs(resourceId, { id: userId }),
      ...ofMember,
      tells: heldChats,
      decide,
    })
  }

  return {
    /** Resets a member without a token to never enrolled: a first factor alone signs them in again (R2). */
    unenroll: (member: MemberOf) =>
      decided(member, ({ assignment, user, resource }, now) => {
        if (heldTokenIds(assignment).length > 0) {
          throw new ChatfactorError('TRANSITION_REFUSED', { state: 'has_token', event: 'unenroll' })
        }
        const about = { assignment, user, resource, announces: recoveryAnnouncements.factorCleared, tokenId: null }
        const notice = changeNotice(engine.keys, about, now)
        const cleared = {
          enrollment: { enrolled: false, blocked: false },
          recovery: { ...noRecoveryCodes, pinHash: null },
          ...endTrust(assignment),
        }
        return {
          result: { notified: notice.notified },
          writes: [update('assignments', assignment, cleared), ...notice.writes],
          deliveries: notice.deliveries,
          told: [heardBy(toldOfRecovery('factor.cleared', by(actor, { user, resource }), {}), notice)],
        }
      }),

    /** Removes a forgotten PIN and tells the person: the code alone is enough again. */
    deletePin: (of: MemberOf) =>
      decided(of, (member, now, held) => {
        const { assignment } = member
        const chats = tellable(held, [assignment])
        const about = { ...member, announces: recoveryAnnouncements.pinRemoved, tokenId: null, chats }
        const notice = changeNotice(engine.keys, about, now)
        return {
          result: { notified: notice.notified },
          writes: [
            update('assignments', assignment, { recovery: { pinHash: null }, ...endTrust(assignment) }),
            ...notice.writes,
          ],
          deliveries: notice.deliveries,
          told: [heardBy(toldOfNoPin(by(actor, member)), notice)],
        }
      }),

    /** Lets the person enroll again after a "not me". */
    allowEnrollment: (of: MemberOf): Promise<void> =>
      decided(of, (member) => ({
        result: undefined,
        writes: [update('assignments', member.assignment, { enrollment: { blocked: false } })],
        told: [toldOfEnrollment('enrollment.allowed', by(actor, member), {})],
      })),
  }
}
