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
  insertOneTimeLink,
  inviteMs,
  linkSecret,
  look,
  type Membership,
  members,
  newId,
  noRecoveryCodes,
  operate,
  ownerOf,
  personRefs,
  recoveryAnnouncements,
  tellable,
  toldOfEnrollment,
  toldOfInvitation,
  toldOfRecovery,
} from '@chatfactor/core/feature'
import { type Actor, byId, type OneTimeLinkRecord, update } from '@chatfactor/core/store'
import type { AdminActor, Invitation, MemberOf } from './administration.js'

/** What an administrator may do for one person on one Resource, beyond what the trusted verbs do. */
export function createMemberVerbs(engine: Engine, actor: Actor, resources: AdminActor['resources']) {
  const decided = <T>(
    { resourceId, userId }: MemberOf,
    decide: (records: Membership, now: Date, held: HeldChats) => Decision<T>,
  ): Promise<T> => {
    return operate(engine, {
      refs: personRefs(resourceId, { id: userId }),
      need: members,
      missing: 'ASSIGNMENT_NOT_FOUND',
      tells: heldChats,
      decide,
    })
  }

  return {
    /** Takes back that the person ever enrolled, when they have no token left: a first factor alone signs in again (R2). */
    unenroll: (member: MemberOf) =>
      decided(member, ({ assignment, user, resource }, now) => {
        if (assignment.tokenIds.length > 0) {
          throw new ChatfactorError('TRANSITION_REFUSED', { state: 'has_token', event: 'unenroll' })
        }
        const about = { assignment, user, resource, announces: recoveryAnnouncements.factorCleared, tokenId: null }
        const notice = changeNotice(engine.keys, about, now)
        const cleared = {
          enrolled: false,
          enrollmentBlocked: false,
          pinHash: null,
          ...noRecoveryCodes,
          ...endTrust(assignment),
        }
        return {
          result: { notified: notice.notified },
          writes: [update('assignments', assignment, cleared), ...notice.writes],
          deliveries: notice.deliveries,
          told: [heardBy(toldOfRecovery('factor.cleared', by(actor, { user, resource }), {}), notice)],
        }
      }),

    /** Takes a PIN off that the person forgot: the code alone is enough again, and they are told. */
    deletePin: (of: MemberOf) =>
      decided(of, (member, now, held) => {
        const { assignment } = member
        const chats = tellable(held, [assignment])
        const about = { ...member, announces: recoveryAnnouncements.pinRemoved, tokenId: null, chats }
        const notice = changeNotice(engine.keys, about, now)
        return {
          result: { notified: notice.notified },
          writes: [update('assignments', assignment, { pinHash: null, ...endTrust(assignment) }), ...notice.writes],
          deliveries: notice.deliveries,
          told: [heardBy(toldOfRecovery('pin.removed', by(actor, member), {}), notice)],
        }
      }),

    /** Lets the person enroll again after a "not me". */
    allowEnrollment: (of: MemberOf): Promise<void> =>
      decided(of, (member) => ({
        result: undefined,
        writes: [update('assignments', member.assignment, { enrollmentBlocked: false })],
        told: [toldOfEnrollment('enrollment.allowed', by(actor, member), {})],
      })),

    /** A link for the first enrollment, for 7 days, and until there is a token. It proves nothing without the person's own sign-in (R3). */
    invite: async (of: MemberOf): Promise<Invitation> => {
      const vouches = await isEnrolledUnder(engine, resources, of)
      return decided(of, (member, now) => {
        const { address } = member.resource
        if (address === null) throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
        const id = newId(now)
        const about = { event: 'invitation', tokenId: null, email: null, vouches, madeBy: actor }
        return {
          result: {
            id,
            url: invitationUrl(engine, address, { id, keyId: engine.keys.currentId }),
            expiresAt: new Date(now.getTime() + inviteMs),
          },
          writes: [insertOneTimeLink(engine.keys, { id, kind: 'invite', ...ownerOf(member), about }, inviteMs, now)],
          told: [toldOfInvitation('invitation.made', by(actor, member), {})],
        }
      })
    },

    /** The same once more, for a page that is loaded again: only to the administrator who made it. */
    async invitation({
      resourceId,
      userId,
      invitationId,
    }: MemberOf & { readonly invitationId: string }): Promise<Invitation | null> {
      const person = await look(engine.store, personRefs(resourceId, { id: userId }), members)
      if (person === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const [link] = await engine.store.read([byId('oneTimeLinks', invitationId)])
      const { address } = person.resource
      // The first token uses it up.
      if (person.assignment.enrolled || address === null) return null
      if (link?.kind !== 'invite' || link.assignmentId !== person.assignment.id) return null
      const { id, keyId, usedAt, createdAt, expiresAt } = link
      const isRecent = engine.clock.now().getTime() - createdAt.getTime() < shownForMs
      if (link.about.madeBy !== actor || usedAt !== null || !isRecent || !engine.keys.ids.includes(keyId)) return null
      return { id, url: invitationUrl(engine, address, link), expiresAt }
    },
  }
}

/** How long the link of an invitation is shown again to administrators. */
const shownForMs = 10 * 60_000

function invitationUrl(
  { keys, settings: { portalUrl } }: Pick<Engine, 'settings' | 'keys'>,
  address: string,
  { id, keyId }: Pick<OneTimeLinkRecord, 'id' | 'keyId'>,
): string {
  return `${portalUrl}/p/${address}/invitation#${linkSecret(keys, keyId, id)}`
}

/** Whether the person is enrolled on another Resource that the administrator sees. */
async function isEnrolledUnder(
  engine: Engine,
  visible: AdminActor['resources'],
  { resourceId, userId }: MemberOf,
): Promise<boolean> {
  const { items } = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
  const others = items.filter((other) => other.resourceId !== resourceId && other.enrolled)
  return others.some((other) => visible === 'all' || visible.includes(other.resourceId))
}
