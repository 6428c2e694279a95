import { type ActedBy, ChatfactorError, type Id, type ResourceId, type UserRef } from '@chatfactor/core'
import {
  actedBy,
  actorOf,
  by,
  type Effect,
  type Engine,
  idShape,
  insertOneTimeLink,
  inviteMs,
  linkSecret,
  look,
  type Membership,
  mailDelivery,
  maskedLogin,
  members,
  newId,
  ofMember,
  operate,
  ownerOf,
  parseInput,
  personRefs,
  strictObject,
  toldOfInvitation,
  trustedEmail,
  userRefSchema,
} from '@chatfactor/core/feature'
import { type Actor, byId, type OneTimeLinkRecord, update } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { invitationTemplates } from './invitation-mail.js'
import { toldOfStates } from './states-happenings.js'

const ofPerson = { resourceId: idShape, user: userRefSchema, ...actedBy }
const createSchema = strictObject({ ...ofPerson, deliver: z._default(z.enum(['link', 'mail']), 'link') })
const findSchema = strictObject({ ...ofPerson, invitationId: idShape })

/** The id of an invitation. */
export type InvitationId = Id<'Invitation'>

/** A link with which one person adds their first token. */
export interface Invitation {
  /** Identifies the invitation in addresses; it opens nothing. */
  readonly id: InvitationId
  readonly url: string
  readonly expiresAt: Date
}

/** The invited person, and who acts. */
export interface InvitedPerson extends ActedBy {
  readonly resourceId: ResourceId
  readonly user: UserRef
}

/** Links with which people add their first token. */
export interface Invitations {
  /**
   * Makes a link for the first enrollment, to hand over, print, or mail to the person (`deliver: 'mail'`). The link opens nothing by itself: the
   * person also signs in. Until they have a token, any session of theirs may accept it, for seven days; the first to enroll wins.
   *
   * Throws `ASSIGNMENT_NOT_FOUND`; `POLICY_DENIED` if there is no portal (`self_service`) or no address to mail to (`no_email`).
   *
   * @example
   * const { url } = await chatfactor.invitations.create({ resourceId, user: { id: userId } })
   */
  create(input: InvitedPerson & { readonly deliver?: 'link' | 'mail' }): Promise<Invitation>
  /**
   * Returns the link again, for a page that is reloaded: only to the administrator who made it, for ten minutes, while it is unused; otherwise
   * `null`. Throws `ASSIGNMENT_NOT_FOUND`.
   */
  find(input: InvitedPerson & { readonly invitationId: InvitationId }): Promise<Invitation | null>
}

/** How long the link of an invitation can be shown again. */
const shownForMs = 10 * 60_000

/** Invitations; `door` is the administrator behind untrusted calls, who vouches for people of the Resources they may see. */
export function createInvitations(
  engine: Engine,
  door: Actor | null = null,
  visible: 'all' | readonly string[] = 'all',
): Invitations {
  return {
    async create(input) {
      const { resourceId, user, deliver, actor: named } = parseInput(createSchema, input)
      const actor = actorOf(door, named)
      const person = await look(engine.store, personRefs(resourceId, user), members)
      if (person === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const vouches = await isEnrolledUnder(engine, visible, person.assignment)
      return operate(engine, {
        refs: personRefs(resourceId, user),
        ...ofMember,
        decide: (member, now) => invitationOf(engine, { deliver, actor, vouches }, member, now),
      })
    },

    async find(input) {
      const { resourceId, user, invitationId, actor: named } = parseInput(findSchema, input)
      const actor = actorOf(door, named)
      const person = await look(engine.store, personRefs(resourceId, user), members)
      if (person === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      const [link] = await engine.store.read([byId('oneTimeLinks', invitationId)])
      const { address } = person.resource
      // The first token uses up the invitation.
      if (person.assignment.enrollment.enrolled || address === null) return null
      if (link?.kind !== 'invite' || link.assignmentId !== person.assignment.id) return null
      const { id, keyId, usedAt, createdAt, expiresAt } = link
      const isRecent = engine.clock.now().getTime() - createdAt.getTime() < shownForMs
      if (link.about.madeBy !== actor || usedAt !== null || !isRecent || !engine.keys.ids.includes(keyId)) return null
      return { id, url: invitationUrl(engine, address, link), expiresAt }
    },
  }
}

/** What an invitation writes, mails and announces. `vouches`: whether the person is enrolled on another Resource that the administrator may see. */
export function invitationOf(
  engine: Engine,
  { deliver, actor, vouches }: { readonly deliver: 'link' | 'mail'; readonly actor: Actor; readonly vouches: boolean },
  member: Membership,
  now: Date,
): Effect & { readonly result: Invitation } {
  const { address } = member.resource
  if (address === null) throw new ChatfactorError('POLICY_DENIED', { rule: 'self_service' })
  const email = trustedEmail(member.user, now)
  if (deliver === 'mail' && engine.features.template(invitationTemplates.mail.name) === null) {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'features', problem: 'needs operations()' })
  }
  if (deliver === 'mail' && email === null) throw new ChatfactorError('POLICY_DENIED', { rule: 'no_email' })
  const id = newId(now)
  const keyId = engine.keys.currentId
  const about = { event: 'invitation', tokenId: null, email: null, vouches, madeBy: actor }
  const params = { linkId: id, linkKeyId: keyId, address, account: maskedLogin(member.user) }
  const who = by(actor, member)
  return {
    result: { id, url: invitationUrl(engine, address, { id, keyId }), expiresAt: new Date(now.getTime() + inviteMs) },
    writes: [
      insertOneTimeLink(engine.keys, { id, kind: 'invite', ...ownerOf(member), about }, inviteMs, now),
      // The mail says where the portal is, so the person can be reminded of it.
      ...(deliver === 'mail' ? [update('assignments', member.assignment, { enrollment: { toldAt: now } })] : []),
    ],
    deliveries:
      deliver === 'mail' && email !== null
        ? [mailDelivery(now, member, email, { template: invitationTemplates.mail, params })]
        : [],
    told: [
      toldOfInvitation('invitation.made', who, {}),
      ...(deliver === 'mail' ? [toldOfStates('invitation.mailed', who, {})] : []),
    ],
  }
}

function invitationUrl(
  { keys, settings: { portalUrl } }: Pick<Engine, 'settings' | 'keys'>,
  address: string,
  { id, keyId }: Pick<OneTimeLinkRecord, 'id' | 'keyId'>,
): string {
  return `${portalUrl}/p/${address}/invitation#${linkSecret(keys, keyId, id)}`
}

/** Whether the person is enrolled on another Resource that the administrator may see. */
export async function isEnrolledUnder(
  engine: Engine,
  visible: 'all' | readonly string[],
  { userId, resourceId }: { readonly userId: string; readonly resourceId: string },
): Promise<boolean> {
  const { items } = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
  const others = items.filter((other) => other.resourceId !== resourceId && other.enrollment.enrolled)
  return others.some((other) => visible === 'all' || visible.includes(other.resourceId))
}
